using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions;

/// <summary>The evidence about one case's time and what follows from it.</summary>
/// <param name="Evidence">About the case alone: estimate and interval.</param>
/// <param name="Significance">About the case as one of many: p-values that can get as small as the whole set requires.</param>
/// <param name="SetLevel">Level with the tail that the whole set requires of a single change, at least <paramref name="Level"/>.</param>
internal sealed record JudgedTime(
    TimeSamples Samples, ShiftEvidence Evidence, ShiftEvidence Significance, Margin Margin, ConfidenceLevel Level, ConfidenceLevel SetLevel)
{
    /// <summary>A two-sided level whose quantile leaves a fifth above it: a probability of 80 %.</summary>
    private static readonly ConfidenceLevel power = new(0.6);

    /// <summary>A bound a thousand times away is no bound.</summary>
    private static readonly double farthest = Math.Log(1_000);

    /// <summary>A wider interval or larger effect says nothing about a ratio, and is not shown.</summary>
    private static readonly double telling = Math.Log(LaunchFindings.MaxReach);

    private readonly Interval? interval = Evidence.IntervalAt(Level);

    /// <summary>p-value of "not slower beyond the margin".</summary>
    public double SlowerP => Significance.PAtMost(SlowerFrom);

    /// <summary>p-value of "not faster beyond the margin".</summary>
    public double FasterP => Significance.PAtLeast(-FasterFrom);

    private double SlowerFrom => Margin.LogFrom(Samples.BaseTime!.Value);

    private double FasterFrom => Margin.LogFrom(Samples.HeadTime!.Value);

    /// <summary>Half the interval, and the additional distance for a probability of 80 %.</summary>
    private double? Detectable => interval is { } bounds
        ? (bounds.Upper - bounds.Lower) / 2
            * (1 + (StudentQuantile.Find(power, Evidence.DegreesOfFreedom) / StudentQuantile.Find(Level, Evidence.DegreesOfFreedom)))
        : null;

    public BenchmarkComparison Into(BenchmarkComparison comparison, double slowerThreshold, double fasterThreshold)
    {
        var verdict = Verdict(slowerThreshold, fasterThreshold);
        return comparison with
        {
            Ratio = Math.Exp(Evidence.Centre),
            Lower = Bound(interval?.Lower),
            Upper = Bound(interval?.Upper),
            Verdict = verdict,
            MinimumDetectableEffect = Detectable < telling ? Math.Exp(SlowerFrom + Detectable.Value) - 1 : null,
            MoreLaunches = verdict == Regressions.Verdict.Inconclusive ? MoreLaunches() : null,
            Findings = [.. comparison.Findings, .. LostAmongMany(slowerThreshold, fasterThreshold), .. TooWide()],
        };
    }

    /// <summary>The verdict; the thresholds are the largest p that count in this set.</summary>
    public Verdict Verdict(double slowerThreshold, double fasterThreshold)
    {
        if (Samples.Count < LaunchFindings.Required)
            return Regressions.Verdict.None;
        if (interval is not { } bounds)
            return Regressions.Verdict.Inconclusive;
        if (bounds.Lower > SlowerFrom)
            return SlowerP <= slowerThreshold ? Regressions.Verdict.Slower : Regressions.Verdict.Inconclusive;
        if (bounds.Upper < -FasterFrom && FasterP <= fasterThreshold)
            return Regressions.Verdict.Faster;
        if (bounds.Upper < SlowerFrom)
            return bounds.Lower > -FasterFrom ? Regressions.Verdict.Same : Regressions.Verdict.NotSlower;
        return Regressions.Verdict.Inconclusive;
    }

    private IEnumerable<Finding> LostAmongMany(double slowerThreshold, double fasterThreshold)
    {
        if (interval is not { } bounds || Samples.Count < LaunchFindings.Required)
            yield break;
        if (bounds.Lower > SlowerFrom && SlowerP > slowerThreshold)
            yield return ComparisonFindings.DescribeLost(SlowerP, Math.Max(slowerThreshold, 0));
        if (bounds.Upper < -FasterFrom && FasterP > fasterThreshold)
            yield return ComparisonFindings.DescribeLost(FasterP, Math.Max(fasterThreshold, 0));
    }

    /// <summary>Launches until the interval no longer reaches from the estimate to the margin, with the same allowance as the detectable
    /// effect. An apparent slowdown must also count among many, which the narrower tail stands for.</summary>
    private int? MoreLaunches()
    {
        var distance = Math.Abs(SlowerFrom - Evidence.Centre);
        var (bounds, level) = Evidence.Centre > SlowerFrom && Significance.IntervalAt(SetLevel) is { } strict
            ? (strict, SetLevel) : (interval, Level);
        if (bounds is not { } known)
            return null;
        var deviation = (known.Upper - known.Lower) / 2 / With(more: 0).Reach(level);
        var more = OrderedValues.First(1, BenchmarkComparison.MaxMoreLaunches + 1, launches =>
            With((int)launches) is var then && deviation * (then.Reach(level) + then.Reach(power)) <= distance);
        return more <= BenchmarkComparison.MaxMoreLaunches ? (int)more : null;
    }

    private Precision With(int more) => Samples.IsPaired
        ? Precision.Paired(Samples.Count + more)
        : Precision.Unpaired(Samples.Base.Length + more, Samples.Head.Length
            + more, SerialCorrelation.Believed(Samples.Base, Samples.Head));

    private IEnumerable<Finding> TooWide()
    {
        var reach = interval is { } bounds ? Math.Max(bounds.Upper - Evidence.Centre, Evidence.Centre - bounds.Lower) : 0;
        return reach > telling ? [LaunchFindings.DescribeWideInterval(Samples.Count, Math.Exp(reach))] : [];
    }

    private double? Bound(double? log) => Math.Abs(log - Evidence.Centre ?? double.PositiveInfinity) < farthest
        ? Math.Exp(log!.Value) : null;
}
