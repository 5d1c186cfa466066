using MathNet.Numerics.Distributions;

namespace FanOut.Analysis.Statistics;

/// <summary>How often something happened in a number of trials, with its interval.</summary>
/// <param name="Value">The share, 0 to 1.</param>
/// <param name="Interval">The two-sided interval, within 0 and 1.</param>
public sealed record Proportion(double Value, Interval Interval)
{
    /// <summary>The share with the exact interval of independent trials (Clopper and Pearson, The Use of Confidence or Fiducial Limits
    /// Illustrated in the Case of the Binomial, Biometrika 26(4), 1934): it holds the true share at least as often as its level says, also
    /// where nothing or everything happened.</summary>
    /// <param name="happened">Trials in which it happened, 0 to all.</param>
    /// <param name="trials">Trials, at least 1.</param>
    public static Proportion Estimate(int happened, int trials, ConfidenceLevel level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(happened);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(happened, trials);
        var lower = happened == 0 ? 0 : Beta.InvCDF(happened, trials - happened + 1, level.Tail);
        var upper = happened == trials ? 1 : Beta.InvCDF(happened + 1, trials - happened, 1 - level.Tail);
        return new Proportion(happened / (double)trials, new Interval(lower, upper));
    }

    /// <summary>The same share with an interval that holds another one as well.</summary>
    internal Proportion Reaching(Interval other) =>
        this with { Interval = new Interval(Math.Min(Interval.Lower, other.Lower), Math.Max(Interval.Upper, other.Upper)) };
}
