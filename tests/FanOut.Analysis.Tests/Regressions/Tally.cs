using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>How often something happened, out of how many.</summary>
internal readonly record struct Tally(int Count, int Of)
{
    public double Rate => Count / (double)Of;

    /// <summary>The exact interval of the rate.</summary>
    public Interval Interval(double level) => Proportion.Estimate(Count, Of, new ConfidenceLevel(level)).Interval;
}
