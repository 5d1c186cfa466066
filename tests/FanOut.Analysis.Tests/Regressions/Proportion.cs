using MathNet.Numerics.Distributions;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>How often something happened, out of how many.</summary>
internal readonly record struct Proportion(int Count, int Of)
{
    public double Rate => Count / (double)Of;

    /// <summary>
    /// The exact two-sided interval of the rate (Clopper and Pearson, The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial,
    /// Biometrika 26(4), 1934).
    /// </summary>
    public (double Lower, double Upper) Interval(double level)
    {
        var tail = (1 - level) / 2;
        return (
            Count == 0 ? 0 : Beta.InvCDF(Count, Of - Count + 1, tail),
            Count == Of ? 1 : Beta.InvCDF(Count + 1, Of - Count, 1 - tail));
    }
}
