namespace FanOut.Analysis.History;

/// <summary>Finds candidates for change points: every place is tested with windows of several sizes to either side.</summary>
/// <remarks>Moving sums (Eichinger and Kirch, Bernoulli 24(1), 2018), narrowest window first (Baranowski, Chen and Fryzlewicz, Journal of
/// the Royal Statistical Society B 81(3), 2019): a narrow window holds one shift, a wide one may hold two.</remarks>
internal static class ShiftScan
{
    /// <summary>p = 0.001 at one place. Lower limits find no more, and cost time.</summary>
    private const double MinTValue = 3.3;

    /// <summary>Points to a side, each size about twice the previous, so that a window covers at least half of any level.</summary>
    private static readonly int[] sizes = [Segmentation.MinLevel, 7, 12, 25, 50, Segmentation.Reach];

    /// <summary>Sorted by place; <paramref name="noise"/> gives the noise around each place.</summary>
    public static IReadOnlyCollection<int> Candidates(LevelShift levels, SeriesNoise[] noise)
    {
        var peaks = new List<Peak>();
        var squares = new double[noise.Length];
        foreach (var left in sizes)
        {
            foreach (var right in sizes)
                AddPeaks(levels, noise, left, right, squares, peaks);
        }

        peaks.Sort();
        var taken = new SortedSet<int>();
        foreach (var peak in peaks)
        {
            // A window around a candidate already taken is no evidence for another one.
            if (taken.GetViewBetween(peak.At - peak.Left + 1, peak.At + peak.Right - 1).Count == 0)
                taken.Add(peak.At);
        }

        return taken;
    }

    private static void AddPeaks(LevelShift levels, SeriesNoise[] noise, int left, int right, double[] squares, List<Peak> peaks)
    {
        var (first, last) = (Math.Max(left, Segmentation.MinEndLevel), noise.Length - Math.Max(right, Segmentation.MinEndLevel));
        for (var at = first; at <= last; at++)
        {
            var (shift, variance) = levels.Between(at - left, at, at + right, noise[at].Correlation);
            squares[at] = shift * shift / (variance * noise[at].Innovation * noise[at].Innovation);
        }

        var reach = Math.Min(left, right) / 2;
        for (var at = first; at <= last; at++)
        {
            if (squares[at] >= MinTValue * MinTValue && IsPeak(squares, at, Math.Max(first, at - reach), Math.Min(last, at + reach)))
                peaks.Add(new Peak(left, right, at, squares[at]));
        }
    }

    private static bool IsPeak(double[] squares, int at, int first, int last)
    {
        for (var other = first; other <= last; other++)
        {
            if (squares[other] > squares[at])
                return false;
        }

        return true;
    }

    /// <summary>A local maximum of one pair of windows; sorted by the width of the pair, then by size.</summary>
    private readonly record struct Peak(int Left, int Right, int At, double Square) : IComparable<Peak>
    {
        public int CompareTo(Peak other) =>
            Left + Right != other.Left + other.Right ? (Left + Right).CompareTo(other.Left + other.Right) : other.Square.CompareTo(Square);
    }
}
