namespace FanOut.Analysis.Tests.History;

/// <summary>
/// A plain form of ED-PELT (Haynes, Fearnhead and Eckley, A Computationally Efficient Nonparametric Approach for Changepoint Detection,
/// Statistics and Computing 27, 2017): the segmentation with the least cost, the cost of a segment from its empirical distribution at 4 ln
/// n quantiles.
/// </summary>
internal static class EdPeltYardstick
{
    private const int LeastDistance = 5;

    public static IReadOnlyList<int> Detect(double[] points)
    {
        var length = points.Length;
        if (length < 2 * LeastDistance)
            return [];
        var below = Below(points);
        var penalty = 3 * Math.Log(length);
        double[] products = [0, .. Enumerable.Range(1, 2 * length).Select(twice => twice / 2.0 * Math.Log(twice / 2.0))];
        var costs = new double[length + 1];
        var (least, previous) = (new double[length + 1], new int[length + 1]);
        Array.Fill(least, double.PositiveInfinity);
        least[0] = -penalty;
        var starts = new List<int> { 0 };
        for (var end = LeastDistance; end <= length; end++)
        {
            foreach (var start in starts.Where(start => end - start >= LeastDistance))
            {
                costs[start] = least[start] + Cost(below, products, start, end, length);
                if (costs[start] + penalty < least[end])
                    (least[end], previous[end]) = (costs[start] + penalty, start);
            }

            // What costs more now even without a penalty never becomes the best start again.
            starts.RemoveAll(start => end - start >= LeastDistance && costs[start] > least[end]);
            starts.Add(end);
        }

        var found = new List<int>();
        for (var at = previous[length]; at > 0; at = previous[at])
            found.Insert(0, at);
        return found;
    }

    /// <summary>How many of the first points are below each quantile, those equal to it counted half; [quantile][points].</summary>
    private static double[][] Below(double[] points)
    {
        var quantiles = (int)Math.Ceiling(4 * Math.Log(points.Length));
        double[] sorted = [.. points.Order()];
        var below = new double[quantiles][];
        for (var quantile = 0; quantile < quantiles; quantile++)
        {
            // 1 / (1 + (2n - 1) exp(-ln(2n - 1) (2k - 1) / K)): denser towards the tails.
            var odds = (2.0 * points.Length) - 1;
            var probability = 1 / (1 + (odds * Math.Exp(-Math.Log(odds) / quantiles * ((2 * quantile) + 1))));
            var value = sorted[Math.Clamp((int)(probability * (points.Length - 1)), 0, points.Length - 1)];
            below[quantile] = new double[points.Length + 1];
            for (var index = 0; index < points.Length; index++)
                below[quantile][index + 1] = below[quantile][index] + (points[index] < value ? 1 : points[index] == value ? 0.5 : 0);
        }

        return below;
    }

    /// <summary>n H of a share b / n summed over the quantiles: n ln n - b ln b - (n - b) ln(n - b), from a table for halves of
    /// points.</summary>
    private static double Cost(double[][] below, double[] products, int start, int end, int length)
    {
        var (sum, count) = (0.0, end - start);
        foreach (var quantile in below)
        {
            var twice = (int)(2 * (quantile[end] - quantile[start]));
            sum += products[2 * count] - products[twice] - products[(2 * count) - twice];
        }

        return 2 * Math.Log((2.0 * length) - 1) / below.Length * sum;
    }
}
