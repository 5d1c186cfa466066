namespace FanOut.Analysis.History;

/// <summary>Which choice of a group was the fastest, run by run, over all environments: collected benchmark by benchmark.</summary>
public sealed class WinnerHistory
{
    /// <summary>
    /// Runs in a row that a choice must win before it counts as the winner: of two choices as fast as each other, either wins three in a row about every
    /// eighth time, and settles nothing else.
    /// </summary>
    public const int Settled = 3;

    private readonly Dictionary<(string Group, string Job), List<(RunHeader Run, string Method)>> groups = [];

    /// <summary>Takes note of the runs that a benchmark won.</summary>
    /// <param name="history">A benchmark of any group.</param>
    public void Add(BenchmarkHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var key = (history.Benchmark.Group, history.Benchmark.Job);
        foreach (var point in history.Points)
        {
            if (point.SameRun.IsFastest is not true)
                continue;
            if (!groups.TryGetValue(key, out var wins))
                groups.Add(key, wins = []);
            wins.Add((point.Run, history.Benchmark.Method));
        }
    }

    /// <summary>The changes of the settled winner, by group and then in the order of the history.</summary>
    /// <param name="order">The runs in the order of the history.</param>
    public IReadOnlyList<WinnerChange> Changes(IReadOnlyList<RunHeader> order)
    {
        var places = order.Index().ToDictionary(run => run.Item.Id, run => run.Index);
        return [.. groups
            .OrderBy(group => group.Key.Group, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Job, StringComparer.Ordinal)
            .SelectMany(group => Changes(group.Key.Group, group.Key.Job, [.. group.Value.OrderBy(win => places.GetValueOrDefault(win.Run.Id))]))];
    }

    private static IEnumerable<WinnerChange> Changes(string group, string job, (RunHeader Run, string Method)[] wins)
    {
        (string Method, int Last)? settled = null;
        var row = 0;
        for (var at = 0; at < wins.Length; at++)
        {
            row = at > 0 && wins[at].Method == wins[at - 1].Method ? row + 1 : 1;
            if (row < Settled)
                continue;
            if (settled is { } before && before.Method != wins[at].Method)
                yield return new WinnerChange(group, job, before.Method, wins[at].Method, wins[before.Last].Run, wins[at - row + 1].Run);
            settled = (wins[at].Method, at);
        }
    }
}

/// <summary>Another choice has become the fastest of its group: what to use has changed.</summary>
/// <param name="Group">Class and parameters.</param>
/// <param name="Job">The job's settings; empty for none.</param>
/// <param name="Before">Method of the winner before.</param>
/// <param name="After">Method of the winner since.</param>
/// <param name="LastBefore">The last run of which the old winner was settled.</param>
/// <param name="FirstAfter">The first of the runs in a row that the new one won.</param>
public sealed record WinnerChange(string Group, string Job, string Before, string After, RunHeader LastBefore, RunHeader FirstAfter)
{
    /// <summary>Whether the runs on both sides come from different environments: then the machine may have changed and not the code.</summary>
    public bool IsElsewhere =>
        HistoryJob.Environment(Job, LastBefore.Environment).Identity != HistoryJob.Environment(Job, FirstAfter.Environment).Identity;
}
