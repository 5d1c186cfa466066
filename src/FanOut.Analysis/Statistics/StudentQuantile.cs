using System.Collections.Concurrent;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace FanOut.Analysis.Statistics;

/// <summary>Quantiles of Student's t distribution.</summary>
internal static class StudentQuantile
{
    // Absolute, beside the machine's own relative accuracy: the quantile is above 0 and of the order of 1 to 1,000.
    private const double Accuracy = 1e-12;

    /// <summary>Freedoms whose quantiles are kept: a report asks for those of its numbers of launches thousands of times.</summary>
    private const int MaxKept = 1_000;

    private static readonly ConcurrentDictionary<(ConfidenceLevel Level, int Freedom), double> kept = [];

    /// <summary>The value that leaves the level's tail above it. MathNet's own inverse looks between -800 and 800 only, and two launches
    /// need more than that from 99.92 % on; its distribution function has no such limit, so its root is looked for here.</summary>
    public static double Find(ConfidenceLevel level, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        return degreesOfFreedom <= MaxKept && double.IsInteger(degreesOfFreedom)
            ? kept.GetOrAdd((level, (int)degreesOfFreedom), asked => Search(asked.Level, asked.Freedom))
            : Search(level, degreesOfFreedom);
    }

    private static double Search(ConfidenceLevel level, double degreesOfFreedom)
    {
        var tail = level.Tail;
        var upper = 1.0;
        while (Excess(upper) > 0)
            upper *= 2;
        return Brent.FindRoot(Excess, 0, upper, Accuracy, maxIterations: 200);

        // By symmetry the left tail, which keeps its digits where the right one would be 1 minus almost 1.
        double Excess(double quantile) => StudentT.CDF(location: 0, scale: 1, freedom: degreesOfFreedom, x: -quantile) - tail;
    }
}
