using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>How often a benchmark is called slower, by the multiple of work that it really did.</summary>
/// <param name="Points">By rising work, the first at 1: false alarms.</param>
public sealed record PowerCurve(IReadOnlyList<PowerPoint> Points)
{
    /// <summary>Share of runs in which a change must be found.</summary>
    private const double Required = 0.95;

    /// <summary>How often identical code is called slower.</summary>
    public Proportion FalseAlarms => Points[0].Found;

    /// <summary>The smallest multiple of BASE's work that is found in 95 of 100 runs: interpolated between the points on the logarithm of
    /// the work. More work is never harder to find, so a point to the contrary is averaged with its neighbour. The bounds come from the
    /// shares' intervals.</summary>
    public BoundedEstimate SmallestFound(ConfidenceLevel level)
    {
        var most = Crossing(point => point.Found.Interval.Lower);
        return new BoundedEstimate(
            Crossing(point => point.Found.Value), Crossing(point => point.Found.Interval.Upper)
                ?? Points[^1].Work, most, level, Points.Count);
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

    /// <summary>Isotonic least squares (pool adjacent violators; Ayer and others, Annals of Mathematical Statistics 26(4), 1955).</summary>
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

/// <summary>Share of runs that call a benchmark slower which does a multiple of BASE's work.</summary>
public sealed record PowerPoint(double Work, Proportion Found);
