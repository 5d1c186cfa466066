using System.Collections.Concurrent;
using System.CommandLine;
using System.IO.Enumeration;
using System.Runtime.ExceptionServices;
using FanOut.Analysis.History;
using FanOut.Analysis.Results;
using FanOut.History;

namespace FanOut.Cli.Track;

/// <summary>Which runs and benchmarks of a history a command is about.</summary>
/// <param name="Filter">Full names, with <c>*</c> and <c>?</c>; null for all.</param>
/// <param name="Since">The earliest time of a run; null for any.</param>
/// <param name="Latest">At most so many runs of each environment, the latest ones; null for all.</param>
internal sealed record TrackSelection(string? Filter, DateTimeOffset? Since, int? Latest)
{
    /// <summary>The option that chooses benchmarks.</summary>
    public static Option<string?> FilterOption() => new("--filter") { Description = "Full names of the benchmarks, with * and ?. Default: all.", HelpName = "GLOB" };

    /// <summary>The option that chooses runs.</summary>
    public static Option<DateTimeOffset?> SinceOption() => RunTimeText.Option("--since", "Only runs since then, such as 2026-03-01.");

    /// <summary>The runs, in the order of the history.</summary>
    public IReadOnlyList<RunHeader> Runs(HistoryStore store)
    {
        IEnumerable<RunHeader> runs = store.Runs().Where(run => Since is null || run.TimeUtc >= Since);
        if (Latest is not { } latest)
            return [.. runs];
        var identities = new Dictionary<RunEnvironment, EnvironmentIdentity>();
        var left = new Dictionary<EnvironmentIdentity, int>();
        return [.. runs.Reverse().Where(IsLate).Reverse()];

        bool IsLate(RunHeader run)
        {
            if (!identities.TryGetValue(run.Environment, out var identity))
                identities.Add(run.Environment, identity = run.Environment.Identity);
            return (left[identity] = left.GetValueOrDefault(identity) + 1) <= latest;
        }
    }

    /// <summary>What these runs show of these benchmarks, in the order of their names; the database is read while others are looked at.</summary>
    /// <param name="store">The history.</param>
    /// <param name="runs">As <see cref="Runs"/> gave them.</param>
    /// <param name="winners">Takes note of the fastest choices.</param>
    /// <param name="options">What counts as a change; null for the usual.</param>
    public IReadOnlyList<HistoryDetection> Detections(
        HistoryStore store, IReadOnlyList<RunHeader> runs, WinnerHistory winners, DetectionOptions? options = null)
    {
        var acknowledgements = store.Acknowledgements();
        var histories = store.Benchmarks(runs, benchmark => Filter is null || FileSystemName.MatchesSimpleExpression(Filter, benchmark.FullName)).Select(history =>
        {
            winners.Add(history);
            return history;
        });
        try
        {
            return [.. Partitioner.Create(histories, EnumerablePartitionerOptions.NoBuffering)
                .AsParallel().AsOrdered()
                .Select(history => HistoryDetection.Detect(history, acknowledgements, options))
                .AsEnumerable()
                .SelectMany(series => series)];
        }
        catch (AggregateException exception) when (exception.InnerExceptions.OfType<HistoryException>().FirstOrDefault() is { } refusal)
        {
            ExceptionDispatchInfo.Throw(refusal);
            throw;
        }
    }
}
