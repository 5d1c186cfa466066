namespace FanOut.Analysis.Tests.Regressions.Interleaving;

/// <summary>Whole rounds of the recording in random order, each once: what a machine did to one case in a round, it did to the
/// others.</summary>
internal sealed class RecordedLaunches : ILaunchSource
{
    private static readonly string[] methods = [
        "ControlSequential", "ControlParallelFor", "ControlProcessStart", "Sequential", "ParallelFor", "Threads", "Processes"];

    private readonly Dictionary<string, RecordedRound[]> recorded;
    private readonly Random random;
    private readonly int[] order;
    private int next;

    /// <param name="random">Named by its seed.</param>
    /// <param name="more">Percent of work that HEAD has beyond that of BASE; controls have none.</param>
    public RecordedLaunches(Random random, int more)
    {
        this.random = random;
        recorded = methods.ToDictionary(method => method, method => Recording.Interleaved.Rounds(method, IsControl(method) ? 0 : more));
        order = [.. Enumerable.Range(0, recorded.Values.Min(rounds => rounds.Length))];
        random.Shuffle(order);
    }

    public TakenRounds Take(int rounds, Predicate<string> isTaken)
    {
        var drawn = order[next..(next += rounds)];
        (string Method, (double Base, double Head)[] Pairs)[] taken =
            [.. methods.Where(method => isTaken(method))
                .Select(method => (method, Array.ConvertAll(drawn, round => Pair(recorded[method][round]))))];
        return new TakenRounds(
            Array.ConvertAll(taken, made => (made.Method, Array.ConvertAll(made.Pairs, pair => pair.Base))),
            Array.ConvertAll(taken, made => (made.Method, Array.ConvertAll(made.Pairs, pair => pair.Head))));
    }

    private static bool IsControl(string method) => method.StartsWith("Control", StringComparison.Ordinal);

    // A launch stands in with the fastest of its iterations, as in any comparison.
    private (double Base, double Head) Pair(RecordedRound round)
    {
        var (@base, head) = round.Toss(random);
        return (@base.Min(), head.Min());
    }
}
