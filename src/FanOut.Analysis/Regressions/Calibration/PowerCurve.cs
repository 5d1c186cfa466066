using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>How often a benchmark is called slower, over how many times the work it really did.</summary>
/// <param name="Points">By rising work, the first at 1: false alarms.</param>
public sealed record PowerCurve(IReadOnlyList<PowerPoint> Points)
{
    /// <summary>What a change must be found in to count as found: 95 of 100.</summary>
    public const double Required = 0.95;

    /// <summary>How often identical code is called slower.</summary>
    public Proportion FalseAlarms => Points[0].Found;

    /// <summary>
    /// The least work, as times that of BASE, from which a change is found in 95 of 100 runs: straight between the points, on the logarithm of the work. More
    /// work is never harder to find, so a point that says so is averaged with its neighbour. The bounds are those of the shares' intervals.
    /// </summary>
    /// <param name="level">Level of the points' intervals.</param>
    public BoundedEstimate SmallestFound(ConfidenceLevel level)
    {
        var most = Crossing(point => point.Found.Interval.Lower);
        return new BoundedEstimate(
            Crossing(point => point.Found.Value), Crossing(point => point.Found.Interval.Upper) ?? Points[^1].Work, most, level, Points.Count);
    }

    private double? Crossing(Func<PowerPoint, double> share)
    {
        var shares = Rising([.. Points.Select(share)]);
        var above = Array.FindIndex(shares, value => value >= Required);
        if (above < 0)
            return null;
        if (above == 0)
            return Points[0].Work;
        var part = (Required - shares[above - 1]) / (shares[above] - shares[above - 1]);
        var (from, to) = (Math.Log(Points[above - 1].Work), Math.Log(Points[above].Work));
        return Math.Exp(from + (part * (to - from)));
    }

    /// <summary>The nearest rising row in the sense of least squares (pool adjacent violators; Ayer and others, Annals of Mathematical Statistics 26(4), 1955).</summary>
    private static double[] Rising(double[] shares)
    {
        var blocks = new List<(double Mean, int Count)>();
        foreach (var share in shares)
        {
            blocks.Add((share, 1));
            while (blocks.Count > 1 && blocks[^2].Mean > blocks[^1].Mean)
            {
                var (last, before) = (blocks[^1], blocks[^2]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                var count = last.Count + before.Count;
                blocks.Add((((last.Mean * last.Count) + (before.Mean * before.Count)) / count, count));
            }
        }

        return [.. blocks.SelectMany(block => Enumerable.Repeat(block.Mean, block.Count))];
    }
}

/// <summary>How often so much work is found.</summary>
/// <param name="Work">Times the work of BASE, at least 1.</param>
/// <param name="Found">Share of runs that call the benchmark slower.</param>
public sealed record PowerPoint(double Work, Proportion Found);
