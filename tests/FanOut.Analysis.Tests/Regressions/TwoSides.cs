using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>What one comparison gets to see: the iterations of every launch, in nanoseconds, launches in the order they were
/// taken.</summary>
/// <param name="Base">Launches of BASE.</param>
/// <param name="Head">As many of HEAD.</param>
/// <param name="IsPaired">Whether launches of one index were taken in one round.</param>
internal sealed record TwoSides(double[][] Base, double[][] Head, bool IsPaired)
{
    /// <summary>What <c>fanout compare</c> says, from the files' content on.</summary>
    public BenchmarkComparison Compare(Margin margin) =>
        Assert.Single(Comparison.Compare(Side(Base), Side(Head), new ComparisonOptions { Margin = margin }).Benchmarks);

    /// <summary>All iterations of a side, as if launches did not matter.</summary>
    public static double[] Pooled(double[][] side) => [.. side.SelectMany(iterations => iterations)];

    private ResultSide Side(double[][] launches)
    {
        Launch[] numbered = [.. launches.Select((iterations, index) => Made.Launch(index + 1, iterations))];
        var whole = Made.Case("Recorded", 2) with { Launches = numbered };
        return IsPaired
            ? new ResultSide("recorded",
                [.. numbered.Select(launch =>
                new RoundResults($"round-{launch.Index:00}", Sides.Run(Sides.File(whole with { Launches = [launch] }))))])
            : Sides.Of(Sides.File(whole));
    }
}
