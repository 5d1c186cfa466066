using System.Collections.Concurrent;
using System.IO.Enumeration;
using System.Runtime.ExceptionServices;

namespace FanOut.Cli.Track;

/// <summary>The runs and benchmarks that a command covers.</summary>
/// <param name="Filter">Full names, with <c>*</c> and <c>?</c>; null for all.</param>
/// <param name="Latest">Number of latest runs of each environment; null for all.</param>
internal sealed record TrackSelection(string? Filter, DateTimeOffset? Since, int? Latest = null)
{
    private RunHeader[] Runs(HistoryStore store)
    {
        RunHeader[] runs = [.. store.Runs().Where(run => Since is null || run.TimeUtc >= Since)];
        if (Latest is not { } latest)
            return runs;
        var identities = runs.Select(run => run.Environment).Distinct().ToDictionary(each => each, each => each.Identity);
        var latestRuns = runs.GroupBy(run => identities[run.Environment]).SelectMany(group => group.TakeLast(latest)).ToHashSet();
        return Array.FindAll(runs, latestRuns.Contains);
    }

    /// <summary>Detects changes; refuses to detect them in nothing.</summary>
    public TrackedHistory DetectSome(HistoryStore store) =>
        Detect(store) is { Series.Count: > 0 } tracked ? tracked : throw new HistoryException(store.Name, "no runs match.");

    /// <summary>Detects changes. One thread reads the database meanwhile.</summary>
    public TrackedHistory Detect(HistoryStore store, DetectionOptions? options = null)
    {
        var (runs, winners, acknowledgements) = (Runs(store), new WinnerHistory(), store.Acknowledgements());
        var histories = store
            .Benchmarks(runs, benchmark => Filter is null || FileSystemName.MatchesSimpleExpression(Filter, benchmark.FullName))
            .Select(history =>
            {
                winners.Add(history);
                return history;
            });
        try
        {
            HistoryDetection[] series = [.. Partitioner.Create(histories, EnumerablePartitionerOptions.NoBuffering)
                .AsParallel().AsOrdered()
                .Select(history => HistoryDetection.Detect(history, acknowledgements, options))
                .AsEnumerable()
                .SelectMany(detections => detections)];
            return new TrackedHistory(store.Name, runs, series, winners.Changes(runs));
        }
        catch (AggregateException exception) when (exception.InnerExceptions.OfType<HistoryException>().FirstOrDefault() is { } refusal)
        {
            ExceptionDispatchInfo.Throw(refusal);
            throw;
        }
    }
}
