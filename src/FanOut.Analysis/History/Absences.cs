namespace FanOut.Analysis.History;

/// <summary>Which benchmarks have no results any more, while their environment goes on: they fail, or nobody runs them.</summary>
public sealed class Absences
{
    private readonly IReadOnlyList<RunHeader> runs;

    // Jobs are few, and each names the environments of all runs anew.
    private readonly Dictionary<string, ILookup<string, RunHeader>> byJob = new(StringComparer.Ordinal);

    /// <param name="runs">The runs that are looked at, in the order of the history.</param>
    public Absences(IReadOnlyList<RunHeader> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        this.runs = runs;
    }

    /// <summary>The runs without results since a series' last one; null where its environment's latest run has some, and for figures within runs.</summary>
    public Absence? Of(HistorySeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Environment is not { } environment)
            return null;
        if (!byJob.TryGetValue(series.Benchmark.Job, out var byEnvironment))
            byJob.Add(series.Benchmark.Job, byEnvironment = ByEnvironment(series.Benchmark.Job));
        RunHeader[] since = [.. byEnvironment[environment].Reverse().TakeWhile(run => run.Id != series.Runs[^1].Id)];
        return since.Length == 0 ? null : new Absence(series, since[^1], since.Length);
    }

    private ILookup<string, RunHeader> ByEnvironment(string job)
    {
        var identities = runs.Select(run => run.Environment).Distinct().ToDictionary(
            environment => environment, environment => HistoryJob.Environment(job, environment).Identity.Text);
        return runs.ToLookup(run => identities[run.Environment], StringComparer.Ordinal);
    }
}

/// <summary>A series that ends before the runs of its environment do.</summary>
/// <param name="Series">The series.</param>
/// <param name="First">The first run without results.</param>
/// <param name="Runs">Runs without results, at least 1.</param>
public sealed record Absence(HistorySeries Series, RunHeader First, int Runs);
