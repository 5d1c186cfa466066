namespace FanOut.Analysis.History;

/// <summary>Finds benchmarks that have no more results although their environment still has runs: they fail or are not run.</summary>
public sealed class Absences(IReadOnlyList<RunHeader> runs)
{
    private readonly Dictionary<string, ILookup<string, RunHeader>> byJob = new(StringComparer.Ordinal);

    /// <summary>Null if the latest run of its environment has results, and for ratios within runs.</summary>
    public Absence? Find(HistorySeries series)
    {
        if (series.Environment is not { } environment)
            return null;
        if (!byJob.TryGetValue(series.Benchmark.Job, out var byEnvironment))
            byJob.Add(series.Benchmark.Job, byEnvironment = ByEnvironment(series.Benchmark.Job));
        RunHeader[] since = [.. byEnvironment[environment].Reverse().TakeWhile(run => run.Id != series.Runs[^1].Id)];
        return since.Length == 0 ? null : new Absence(series, since[^1], since.Length);
    }

    private ILookup<string, RunHeader> ByEnvironment(string job)
    {
        var identities = runs.Select(run => run.Environment).Distinct()
            .ToDictionary(environment => environment, environment => environment.UnderJob(job).Identity.Text);
        return runs.ToLookup(run => identities[run.Environment], StringComparer.Ordinal);
    }
}

/// <summary>A series that ends before the runs of its environment do. <paramref name="Runs"/> counts the runs without results.</summary>
public sealed record Absence(HistorySeries Series, RunHeader First, int Runs);
