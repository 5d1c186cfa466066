using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>
/// Someone has seen a change point and said why it may stand. It follows benchmark, figure, environment and direction, within a few runs: more runs move a change
/// point by one or two, and its name with it. Of a drift it covers what was there: what it adds later is news once it matters.
/// </summary>
/// <param name="ChangeId">Name of the change point when it was acknowledged.</param>
/// <param name="Benchmark">Full name of the benchmark.</param>
/// <param name="Job">Its job as <see cref="HistoryBenchmark.Job"/>.</param>
/// <param name="Environment">Text of the environment's identity; null across environments.</param>
/// <param name="Quantity">The figure.</param>
/// <param name="Direction">The direction.</param>
/// <param name="Run">The first run of the new level when it was acknowledged; of a drift the last run.</param>
/// <param name="Reason">Why it may stand.</param>
/// <param name="By">Who says so; null where it is not known.</param>
/// <param name="TimeUtc">When, in UTC.</param>
public sealed record Acknowledgement(
    string ChangeId,
    string Benchmark,
    string Job,
    string? Environment,
    Quantity Quantity,
    Direction Direction,
    RunId Run,
    string Reason,
    string? By,
    DateTimeOffset TimeUtc)
{
    /// <summary>Name of the change point when it was acknowledged.</summary>
    public string ChangeId { get; init; } = StoredText.Of(ChangeId);

    /// <summary>Full name of the benchmark.</summary>
    public string Benchmark { get; init; } = StoredText.Of(Benchmark);

    /// <summary>Its job as <see cref="HistoryBenchmark.Job"/>.</summary>
    public string Job { get; init; } = StoredText.Of(Job);

    /// <summary>Why it may stand.</summary>
    public string Reason { get; init; } = StoredText.Of(Reason);

    /// <summary>Who says so; null where it is not known.</summary>
    public string? By { get; init; } = StoredText.Known(By);

    /// <summary>Runs that a change point may have moved by.</summary>
    public const int Within = 3;

    /// <summary>The acknowledgement of a change point.</summary>
    /// <param name="change">The change point.</param>
    /// <param name="reason">Why it may stand.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="timeUtc">When, in UTC.</param>
    public static Acknowledgement Of(HistoryChange change, string reason, string? by, DateTimeOffset timeUtc)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var series = change.Series;
        return new Acknowledgement(
            change.Id, series.Benchmark.FullName, series.Benchmark.Job, series.Environment, series.Quantity, change.Direction, (change.Point.IsDrift ? change.SurelyAfter : change.FirstAfter).Id, reason, by, timeUtc);
    }

    /// <summary>
    /// The change points of one series with the acknowledgements that cover them: the nearest pair first, each acknowledgement for one change point, the
    /// earlier one on a tie.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="changes">Its changes.</param>
    /// <param name="acknowledgements">All that are stored.</param>
    /// <param name="leastChange">What a drift may add after its acknowledgement, a fraction.</param>
    internal static IReadOnlyList<HistoryChange> Cover(
        HistorySeries series, IReadOnlyList<HistoryChange> changes, IEnumerable<Acknowledgement> acknowledgements, double leastChange)
    {
        Acknowledgement[] own = [.. acknowledgements.Where(acknowledgement => acknowledgement.Concerns(series))];
        if (own.Length == 0 || changes.Count == 0)
            return changes;
        var places = new Dictionary<RunId, int>();
        for (var run = 0; run < series.Runs.Count; run++)
            places[series.Runs[run].Id] = run;

        var covered = changes.ToArray();
        var pairs = own
            .Where(acknowledgement => places.ContainsKey(acknowledgement.Run) && !acknowledgement.IsOfDrift(series))
            .SelectMany(acknowledgement => changes.Index().Select(change =>
                (acknowledgement, change.Index, change.Item, Distance: Math.Abs(places[acknowledgement.Run] - change.Item.Point.At))))
            .Where(pair => !pair.Item.Point.IsDrift && pair.Item.Direction == pair.acknowledgement.Direction && pair.Distance <= Within)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Index);
        var used = new HashSet<Acknowledgement>();
        foreach (var (acknowledgement, index, _, _) in pairs)
        {
            if (covered[index].Acknowledgement is null && used.Add(acknowledgement))
                covered[index] = covered[index] with { Acknowledgement = acknowledgement };
        }

        for (var index = 0; index < covered.Length; index++)
        {
            if (covered[index].Point is { IsDrift: true } drift)
                covered[index] = covered[index] with { Acknowledgement = own.LastOrDefault(acknowledgement => acknowledgement.ChangeId == covered[index].Id && Covers(acknowledgement, drift)) };
        }

        return covered;

        bool Covers(Acknowledgement acknowledgement, ChangePoint drift)
        {
            if (!places.TryGetValue(acknowledgement.Run, out var seen))
                return false;
            var added = Math.Log(drift.Ratio.Value) * Math.Min(1, (drift.Latest - seen) / (double)(drift.Latest - drift.Earliest + 1));
            return Math.Abs(Math.Exp(added) - 1) < leastChange;
        }
    }

    private bool IsOfDrift(HistorySeries series) => ChangeId == HistoryChange.DriftId(series, Direction);

    private bool Concerns(HistorySeries series) =>
        Benchmark == series.Benchmark.FullName && Job == series.Benchmark.Job && Environment == series.Environment && Quantity == series.Quantity;
}
