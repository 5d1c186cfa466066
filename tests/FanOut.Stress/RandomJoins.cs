using FanOut.Strategies;

namespace FanOut.Stress;

/// <summary>Random trees of joins on a team's threads, every sum of leaves held against the closed form.</summary>
internal static class RandomJoins
{
    private const int MaxLeaves = 100;

    /// <summary>Makes the calls from the current thread.</summary>
    /// <param name="name">What the workers do between sides.</param>
    /// <param name="workers">Threads of the team, the caller among them.</param>
    /// <param name="spinTime">How long a thread without work stays awake.</param>
    /// <param name="calls">How many trees.</param>
    /// <param name="seed">Seed of the trees.</param>
    /// <exception cref="WrongSumException">A leaf was left out or done twice.</exception>
    public static void Run(string name, int workers, TimeSpan spinTime, int calls, int seed) =>
        Stage.Run($"thread-team, joins, {workers} workers {name}", stage =>
        {
            using var team = new ThreadTeamJoin(workers, spinTime);
            var random = new Random(seed);
            for (var call = 0; call < calls; call++)
            {
                var leaves = random.Next(1, MaxLeaves + 1);
                var (expected, sum) = (leaves * (leaves - 1L) / 2, Sum(team, 0, leaves, random.Next()));
                if (sum != expected)
                    throw new WrongSumException($"Tree {call} of seed {seed}, {leaves} leaves: {sum} instead of {expected}.");
                stage.CallEnded();
            }
        });

    private static long Sum(ThreadTeamJoin team, int start, int end, int tree)
    {
        if (end - start == 1)
            return start;
        // Sides run at the same time and cannot share a generator: where a join cuts follows from its bounds and the tree's number, which
        // two primes mix.
        var cut = start + 1 + (int)((uint)(tree ^ (start * 7_919) ^ (end * 104_729)) % (uint)(end - start - 1));
        var (left, right) = (0L, 0L);
        team.Join(() => left = Sum(team, start, cut, tree), () => right = Sum(team, cut, end, tree));
        return left + right;
    }
}
