using FanOut.Analysis.Findings;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The time of a strategy's call by its work: measured between the sizes, dispatch overhead and efficiency outside them.</summary>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Workers">Workers of every call.</param>
/// <param name="Sizes">The figures over the sizes; null where none were taken with so many workers.</param>
/// <param name="Overhead">Nanoseconds of a call without work; null where none were measured.</param>
/// <param name="Points">Work per worker and time of every case with so many workers, of any class.</param>
internal sealed record CallModel(
    string Strategy, int Workers, StrategyGranularity? Sizes, Estimate? Overhead, IReadOnlyList<(Estimate Work, Estimate Time)> Points)
{
    /// <summary>What a call is expected to take; null where there is too little to go by.</summary>
    /// <param name="totalWork">Nanoseconds on one thread, positive.</param>
    /// <param name="level">Level of the interval.</param>
    public ExpectedCall? At(double totalWork, ConfidenceLevel level)
    {
        var share = totalWork / Workers;
        var call = Sizes?.Curve is { } curve && share >= curve.From && share <= curve.To
            ? ExpectedCall.Of(Strategy, LogInterval.OfMean(curve.TimesAt(share), level)!, totalWork, Workers, isPredicted: false)
            : Predicted(share, level) is { } time ? ExpectedCall.Of(Strategy, time, totalWork, Workers, isPredicted: true) : null;
        return Sizes is null || call is null ? call : call with { IsRefused = Sizes.IsRefused, Findings = FindingsOf(Sizes) };
    }

    /// <summary>All but those about single thresholds, which are not what is asked here.</summary>
    private static Finding[] FindingsOf(StrategyGranularity sizes) =>
        [.. sizes.Findings.Where(finding => finding.Kind != CurveFindings.NotBracketed && finding.Kind != CurveFindings.Lost)];

    /// <summary>
    /// Overhead + work / efficiency. The overhead is that of a call without work, or else what the smallest size takes beyond its work. The
    /// efficiency is that of the largest size once the overhead is taken off: one at most, since nothing is gained by having more work.
    /// </summary>
    private Estimate? Predicted(double share, ConfidenceLevel level)
    {
        if (Points.Count == 0 || (Overhead is null && Sizes?.Curve is null))
            return null;
        var smallest = Points.MinBy(point => point.Work.Value);
        var largest = Points.MaxBy(point => point.Work.Value);

        // Every term grows with the side that is asked for, so that the bounds stand on either side of the value.
        var (lower, upper) = (Side(estimate => estimate.Interval?.Lower), Side(estimate => estimate.Interval?.Upper));
        Interval? interval = lower is { } least && upper is { } most ? new Interval(least, most) : null;
        return new Estimate(Side(estimate => estimate.Value)!.Value, interval, level, Math.Min(largest.Time.Count, (Overhead ?? smallest.Time).Count), []);

        double? Side(Func<Estimate, double?> side) => OverheadOf(side) + (share * Slowness(side));

        double? OverheadOf(Func<Estimate, double?> side) =>
            Overhead is not null ? side(Overhead) : side(smallest.Time) is { } time ? Math.Max(time - smallest.Work.Value, 0) : null;

        double? Slowness(Func<Estimate, double?> side) =>
            side(largest.Time) is { } time ? Math.Max((time - OverheadOf(estimate => estimate.Value)!.Value) / largest.Work.Value, 1) : null;
    }
}
