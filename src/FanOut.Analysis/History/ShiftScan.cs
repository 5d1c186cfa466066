namespace FanOut.Analysis.History;

/// <summary>Where a level may shift: every place of a series is looked at through windows of several sizes to either side.</summary>
/// <remarks>
/// A moving sum per pair of window sizes (Eichinger and Kirch, A MOSUM Procedure for the Estimation of Multiple Random Change Points, Bernoulli 24(1), 2018),
/// and of the places that exceed the limit the narrowest window's first (Baranowski, Chen and Fryzlewicz, Narrowest-Over-Threshold Detection of
/// Multiple Change Points, Journal of the Royal Statistical Society B 81(3), 2019): a narrow window holds one shift, a wide one may hold two. What is no shift is
/// sorted out later, with the noise that then is known better.
/// </remarks>
internal static class ShiftScan
{
    /// <summary>
    /// Standard errors from which a place is a candidate: 3.3, p = 0.001 at one place. Lower limits find no more in the end, they only cost time.
    /// </summary>
    private const double Weak = 3.3;

    /// <summary>Points to a side: each about twice the one before, so that at least half of any stretch between two shifts is used.</summary>
    private static readonly int[] sizes = [Segmentation.Least, 7, 12, 25, 50, Segmentation.Reach];

    /// <summary>Candidates by rising place, no level shorter than allowed.</summary>
    /// <param name="levels">The series.</param>
    /// <param name="noise">The noise around each of its places.</param>
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
            // A window with a shift inside that is taken already is no evidence for another one.
            if (taken.GetViewBetween(peak.At - peak.Left + 1, peak.At + peak.Right - 1).Count == 0)
                taken.Add(peak.At);
        }

        return taken;
    }

    private static void AddPeaks(LevelShift levels, SeriesNoise[] noise, int left, int right, double[] squares, List<Peak> peaks)
    {
        var (first, last) = (Math.Max(left, Segmentation.Edge), noise.Length - Math.Max(right, Segmentation.Edge));
        for (var at = first; at <= last; at++)
        {
            var (shift, variance) = levels.Between(at - left, at, at + right, noise[at].Correlation);
            squares[at] = shift * shift / (variance * noise[at].Innovation * noise[at].Innovation);
        }

        var reach = Math.Min(left, right) / 2;
        for (var at = first; at <= last; at++)
        {
            if (squares[at] >= Weak * Weak && IsPeak(squares, at, Math.Max(first, at - reach), Math.Min(last, at + reach)))
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

    /// <summary>A place that exceeds its neighbours in one pair of windows; the narrowest pair first, then the clearest place.</summary>
    private readonly record struct Peak(int Left, int Right, int At, double Square) : IComparable<Peak>
    {
        public int CompareTo(Peak other) =>
            Left + Right != other.Left + other.Right ? (Left + Right).CompareTo(other.Left + other.Right) : other.Square.CompareTo(Square);
    }
}
