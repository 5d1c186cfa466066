namespace FanOut.Analysis.History;

/// <summary>The fastest choice of each group, run by run, over all environments.</summary>
public sealed class WinnerHistory
{
    /// <summary>Wins in a row that settle a winner: either of two equal choices wins three in a row one time in eight.</summary>
    private const int MinWins = 3;

    private readonly Dictionary<(string Group, string Job), List<(RunHeader Run, string Method)>> groups = [];

    public void Add(BenchmarkHistory history)
    {
        var key = (history.Benchmark.Group, history.Benchmark.Job);
        if (!groups.TryGetValue(key, out var wins))
            groups.Add(key, wins = []);
        wins.AddRange(history.Points
            .Where(point => point.SameRun.IsFastest is true)
            .Select(point => (point.Run, history.Benchmark.Method)));
    }

    /// <summary>Sorted by group, then in the order of the history.</summary>
    public IReadOnlyList<WinnerChange> Changes(IReadOnlyList<RunHeader> order)
    {
        var places = order.Index().ToDictionary(run => run.Item.Id, run => run.Index);
        return [.. groups
            .OrderBy(group => group.Key.Group, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Job, StringComparer.Ordinal)
            .SelectMany(group => Changes(
                group.Key.Group, group.Key.Job, [.. group.Value.OrderBy(win => places.GetValueOrDefault(win.Run.Id))]))];
    }

    private static IEnumerable<WinnerChange> Changes(string group, string job, (RunHeader Run, string Method)[] wins)
    {
        (string Method, int Last)? settled = null;
        var row = 0;
        for (var at = 0; at < wins.Length; at++)
        {
            row = at > 0 && wins[at].Method == wins[at - 1].Method ? row + 1 : 1;
            if (row < MinWins)
                continue;
            if (settled is { } before && before.Method != wins[at].Method)
                yield return new WinnerChange(group, job, before.Method, wins[at].Method, wins[before.Last].Run, wins[at - row + 1].Run);
            settled = (wins[at].Method, at);
        }
    }
}

/// <summary>Another choice has become the fastest of its group.</summary>
/// <param name="LastBefore">The last run in which the old winner was settled.</param>
/// <param name="FirstAfter">The first of the new winner's wins in a row.</param>
public sealed record WinnerChange(string Group, string Job, string Before, string After, RunHeader LastBefore, RunHeader FirstAfter)
{
    /// <summary>Then the cause may be the machine.</summary>
    public bool EnvironmentChanged =>
        LastBefore.Environment.UnderJob(Job).Identity != FirstAfter.Environment.UnderJob(Job).Identity;
}
