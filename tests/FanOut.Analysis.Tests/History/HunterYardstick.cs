using MathNet.Numerics.Distributions;

namespace FanOut.Analysis.Tests.History;

/// <summary>
/// A plain form of what Hunter does (Fleming et al., Hunter: Using Change Point Detection to Hunt for Performance Regressions, ICPE 2023,
/// arXiv 2301.03034): E-divisive means in windows of 50 points, half a window apart, with a t-test at 0.01 instead of permutations; then
/// all change points at 0.001 against their neighbours, the weakest out first, and those of less than 5 %.
/// </summary>
internal static class HunterYardstick
{
    private const int Window = 50;
    private const double WeakP = 0.01;
    private const double FinalP = 0.001;
    private const double LeastMagnitude = 0.05;

    public static IReadOnlyList<int> Detect(double[] times)
    {
        var found = new List<int>();
        for (var start = 0; start < times.Length;)
        {
            var end = Math.Min(times.Length, start + Window);
            int[] inWindow = [.. Divide(times.AsSpan(start, end - start)).Select(index => index + start).Order()];
            found.AddRange(inWindow.Except(found));
            start = Math.Max(inWindow.LastOrDefault(), start + (Window / 2));
        }

        found.Sort();
        Merge(times, found);
        return found;
    }

    /// <summary>The split with the largest energy distance of all stretches, as long as it is significant.</summary>
    private static List<int> Divide(ReadOnlySpan<double> window)
    {
        var bounds = new List<int> { 0, window.Length };
        while (true)
        {
            var (best, at, stretch) = (0.0, -1, 0);
            for (var index = 0; index + 1 < bounds.Count; index++)
            {
                var (energy, place) = Split(window[bounds[index]..bounds[index + 1]]);
                if (energy > best)
                    (best, at, stretch) = (energy, bounds[index] + place, index);
            }

            if (at < 0 || P(window[bounds[stretch]..at], window[at..bounds[stretch + 1]]) > WeakP)
                return bounds[1..^1];
            bounds.Insert(stretch + 1, at);
        }
    }

    /// <summary>Largest m n / (m + n) (2 E|X - Y| - E|X - X'| - E|Y - Y'|) over all places that part a stretch (Matteson and James,
    /// 2014).</summary>
    private static (double Energy, int At) Split(ReadOnlySpan<double> points)
    {
        var (between, left, right) = (0.0, 0.0, 0.0);
        for (var one = 0; one < points.Length; one++)
        {
            for (var other = one + 1; other < points.Length; other++)
                right += Math.Abs(points[one] - points[other]);
        }

        var (best, at) = (0.0, -1);
        for (var place = 1; place < points.Length; place++)
        {
            // Point place - 1 goes from the right side to the left one.
            var (toLeft, toRight) = (0.0, 0.0);
            for (var other = 0; other < points.Length; other++)
            {
                var distance = Math.Abs(points[place - 1] - points[other]);
                (toLeft, toRight) = other < place ? (toLeft + distance, toRight) : (toLeft, toRight + distance);
            }

            (left, right, between) = (left + toLeft, right - toRight, between - toLeft + toRight);
            double m = place, n = points.Length - place;
            if (m < 2 || n < 2)
                continue;
            var energy = m * n / (m + n) * ((2 * between / (m * n)) - (2 * left / (m * (m - 1))) - (2 * right / (n * (n - 1))));
            if (energy > best)
                (best, at) = (energy, place);
        }

        return (best, at);
    }

    private static void Merge(double[] times, List<int> found)
    {
        while (found.Count > 0)
        {
            int[] bounds = [0, .. found, times.Length];
            var stretches = found.Select((at, index) => (Index: index, Left: times[bounds[index]..at], Right: times[at..bounds[index + 2]]))
                .ToArray();
            var weakest = stretches.MaxBy(stretch => P(stretch.Left, stretch.Right));
            if (P(weakest.Left, weakest.Right) < FinalP)
            {
                weakest = stretches.MinBy(stretch => Magnitude(stretch.Left, stretch.Right));
                if (Magnitude(weakest.Left, weakest.Right) > LeastMagnitude)
                    return;
            }

            found.RemoveAt(weakest.Index);
        }
    }

    private static double Magnitude(double[] left, double[] right)
    {
        var change = right.Average() / left.Average();
        return Math.Max(change, 1 / change) - 1;
    }

    /// <summary>Student's test of two samples with one variance, two-sided.</summary>
    private static double P(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var freedom = left.Length + right.Length - 2;
        if (left.IsEmpty || right.IsEmpty || freedom < 1)
            return 1;
        var (leftMean, leftSquares) = Moments(left);
        var (rightMean, rightSquares) = Moments(right);
        var error = Math.Sqrt((leftSquares + rightSquares) / freedom * ((1.0 / left.Length) + (1.0 / right.Length)));
        return error > 0 ? 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(leftMean - rightMean) / error) : leftMean == rightMean ? 1 : 0;
    }

    private static (double Mean, double Squares) Moments(ReadOnlySpan<double> points)
    {
        var mean = 0.0;
        foreach (var point in points)
            mean += point / points.Length;
        var squares = 0.0;
        foreach (var point in points)
            squares += (point - mean) * (point - mean);
        return (mean, squares);
    }
}
