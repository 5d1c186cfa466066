using FanOut.Analysis.Regressions;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>A negative control is slower or faster beyond the margin: what the comparison sees is not the code alone.</summary>
public sealed record ControlMoved : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="control">Full name of the control.</param>
    /// <param name="ratio">HEAD over BASE, above 0.</param>
    /// <param name="limit">The ratio that its whole interval lies beyond: above 1, or below.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit, or is none.</exception>
    public ControlMoved(string control, double ratio, double limit)
    {
        if (!(ratio > 0 && double.IsFinite(ratio) && (limit >= 1 ? ratio > limit : ratio < limit)))
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "A ratio beyond the limit.");
        Control = control;
        Number = ratio;
        Limit = limit;
    }

    /// <summary>Full name of the control.</summary>
    public string Control { get; }

    /// <inheritdoc/>
    public override string Code => "control-moved";

    /// <summary>HEAD over BASE.</summary>
    public override double Number { get; }

    /// <summary>The ratio that its whole interval lies beyond.</summary>
    public override double Limit { get; }

    /// <inheritdoc/>
    public override string Statement =>
        $"Contaminated: the control {Control}, whose code is the same on both sides, takes {EstimateText.Digits(Number)}x the time in head, beyond {EstimateText.Digits(Limit)}x.";

    /// <inheritdoc/>
    public override string Remedy => "Nothing is said about times: run again on a machine that is left alone, both sides in turns.";

    /// <summary>The controls of a set that moved.</summary>
    /// <param name="judged">All cases of the set.</param>
    /// <param name="margin">What they moved beyond.</param>
    internal static IEnumerable<ControlMoved> Among(IEnumerable<BenchmarkComparison> judged, Margin margin) => judged
        .Where(benchmark => benchmark.Verdict == Verdict.Moved)
        .Select(control => control.Ratio!.Value > 1
            ? new ControlMoved(control.Benchmark, control.Ratio.Value, Math.Exp(margin.LogFrom(control.BaseTime!.Value)))
            : new ControlMoved(control.Benchmark, control.Ratio.Value, Math.Exp(-margin.LogFrom(control.HeadTime!.Value))));

    /// <summary>What is left to say of a case of a contaminated set: that it failed, and its figures.</summary>
    internal static BenchmarkComparison Unjudged(BenchmarkComparison judged) =>
        judged.IsControl || judged.Verdict == Verdict.Failed ? judged : judged with { Verdict = Verdict.None, MoreLaunches = null };
}
