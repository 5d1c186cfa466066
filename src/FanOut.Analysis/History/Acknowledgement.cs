using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>An accepted change point, or a drift as far as it went when it was accepted.</summary>
/// <param name="Environment">Text of the environment's identity; null for ratios within runs.</param>
/// <param name="Run">First run of the new level; of a drift, its last run.</param>
public sealed record Acknowledgement(
    string ChangeId,
    string Benchmark,
    string Job,
    string? Environment,
    Quantity Quantity,
    Direction Direction,
    RunId Run,
    string Reason,
    string? Author,
    DateTimeOffset TimeUtc)
{
    public string ChangeId { get; init; } = StoredText.Clean(ChangeId);
    public string Benchmark { get; init; } = StoredText.Clean(Benchmark);
    public string Job { get; init; } = StoredText.Clean(Job);
    public string Reason { get; init; } = StoredText.Clean(Reason);
    public string? Author { get; init; } = StoredText.CleanOrNull(Author);

    /// <summary>New runs move a change point by one or two runs.</summary>
    private const int MaxDistance = 3;

    public static Acknowledgement From(HistoryChange change, string reason, string? author, DateTimeOffset timeUtc)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var series = change.Series;
        var run = change.Point.IsDrift ? change.SurelyAfter : change.FirstAfter;
        return new Acknowledgement(
            change.Id, series.Benchmark.FullName, series.Benchmark.Job, series.Environment, series.Quantity, change.Direction,
            run.Id, reason, author, timeUtc);
    }

    /// <summary>Attaches acknowledgements to the nearest changes, each to one, the earlier one on a tie.</summary>
    internal static IReadOnlyList<HistoryChange> Cover(
        HistorySeries series, IReadOnlyList<HistoryChange> changes, IEnumerable<Acknowledgement> acknowledgements, double minChange)
    {
        Acknowledgement[] own = [.. acknowledgements.Where(acknowledgement => acknowledgement.Concerns(series))];
        if (own.Length == 0 || changes.Count == 0)
            return changes;
        var places = series.Runs.Index().ToDictionary(run => run.Item.Id, run => run.Index);
        var covered = changes.ToArray();
        var pairs = own
            .Where(acknowledgement => places.ContainsKey(acknowledgement.Run) && !acknowledgement.IsOfDrift(series))
            .SelectMany(acknowledgement => changes.Index().Select(change =>
                (acknowledgement, change.Index, change.Item, Distance: Math.Abs(places[acknowledgement.Run] - change.Item.Point.At))))
            .Where(pair => !pair.Item.Point.IsDrift && pair.Item.Direction == pair.acknowledgement.Direction)
            .Where(pair => pair.Distance <= MaxDistance)
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
            {
                var acknowledgement = own.LastOrDefault(entry => entry.ChangeId == covered[index].Id && Covers(entry, drift));
                covered[index] = covered[index] with { Acknowledgement = acknowledgement };
            }
        }

        return covered;

        bool Covers(Acknowledgement acknowledgement, ChangePoint drift)
        {
            if (!places.TryGetValue(acknowledgement.Run, out var accepted))
                return false;
            var added = Math.Log(drift.Ratio.Value) * Math.Min(1, (drift.Latest - accepted) / (double)(drift.Latest - drift.Earliest + 1));
            return Math.Abs(Math.Exp(added) - 1) < minChange;
        }
    }

    private bool IsOfDrift(HistorySeries series) => ChangeId == HistoryChange.DriftId(series, Direction);

    private bool Concerns(HistorySeries series) =>
        (Benchmark, Job, Environment, Quantity)
        == (series.Benchmark.FullName, series.Benchmark.Job, series.Environment, series.Quantity);
}
