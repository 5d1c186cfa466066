using System.CommandLine;
using FanOut.Kernels;
using FanOut.Strategies;

namespace FanOut.Stress;

/// <summary><c>thread-team</c>: workers awake, asleep, on the way, more than cores, and two teams at once.</summary>
internal static class ThreadTeamCommand
{
    public static Command Create()
    {
        var calls = StressOptions.Calls(usual: 1_000_000);
        var seed = StressOptions.Seed();
        var command = new Command("thread-team", "ThreadTeam, ThreadTeamChunks and ThreadTeamJoin.") { calls, seed };
        command.SetAction(parsed => Run(parsed.GetValue(calls), parsed.GetValue(seed)));
        return command;
    }

    private static void Run(int calls, int seed)
    {
        var cores = Environment.ProcessorCount;
        // Shares of the calls such that each stage takes its part of the time: a call that finds workers awake costs a hundredth of one
        // that wakes them.
        var crowd = calls / 20;
        var asleep = calls / 10;
        var onTheWay = calls / 10;
        var together = calls / 10;
        // Trees of up to a hundred leaves.
        var joins = calls / 100;
        var awake = calls - crowd - asleep - onTheWay - (2 * together) - (3 * joins);

        One("two workers awake", workers: 2, TimeSpan.FromMilliseconds(1), awake, seed);
        One("two workers asleep at once", workers: 2, TimeSpan.Zero, asleep, seed + 1);
        // About as long as a call: workers and caller look once more just as they are about to sleep, or do sleep.
        One($"{cores + 1} workers on the way to sleep", cores + 1, TimeSpan.FromMicroseconds(5), onTheWay, seed + 2);
        One($"{8 * cores} workers on {cores} cores", 8 * cores, TimeSpan.FromMilliseconds(1), crowd, seed + 3);
        Stage.Run("thread-team, two teams at once", stage => Parallel.Invoke(
            () => Calls(workers: 2, TimeSpan.FromMilliseconds(1), together, seed + 4, stage),
            () => Calls(workers: 3, TimeSpan.FromMicroseconds(5), together, seed + 5, stage)));
        Stage.Run("thread-team, chunks", stage =>
        {
            // Whole numbers, whose sums have the same bits however they are cut.
            using var team = new ThreadTeamChunks<ShortItemsKernel>(cores + 1, TimeSpan.FromMicroseconds(5));
            RandomCalls.Make<ShortItemsKernel>(team, cores + 1, onTheWay, seed + 6, stage);
        });
        RandomJoins.Run("awake", workers: 2, TimeSpan.FromMilliseconds(1), joins, seed + 7);
        RandomJoins.Run("asleep at once", cores + 1, TimeSpan.Zero, joins, seed + 8);
        RandomJoins.Run("on the way to sleep", cores + 1, TimeSpan.FromMicroseconds(5), joins, seed + 9);
    }

    private static void One(string name, int workers, TimeSpan spinTime, int calls, int seed) =>
        Stage.Run($"thread-team, {name}", stage => Calls(workers, spinTime, calls, seed, stage));

    private static void Calls(int workers, TimeSpan spinTime, int calls, int seed, Stage stage)
    {
        using var team = new ThreadTeam<SqrtKernel>(workers, spinTime);
        RandomCalls.Make<SqrtKernel>(team, workers, calls, seed, stage);
    }
}
