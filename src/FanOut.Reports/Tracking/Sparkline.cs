namespace FanOut.Reports.Tracking;

/// <summary>A series in a few letters, each as high as its part of the series.</summary>
public static class Sparkline
{
    private const string Steps = "▁▂▃▄▅▆▇█";

    /// <summary>Spread, as a fraction of the value, below which all letters are the same height: noise drawn to full height would look like change.</summary>
    private const double Flat = 0.05;

    /// <summary>The logarithm of a value; 0 bytes lie below all others.</summary>
    internal static double Height(double value) => Math.Log(value == 0 ? 0.5 : value);

    /// <summary>The letters; each stands for the median of equally many neighbours, so that a single outlier does not set the scale.</summary>
    /// <param name="values">Positive and finite, of allocations also 0; at least one.</param>
    /// <param name="width">At most so many letters.</param>
    public static string Of(IReadOnlyList<double> values, int width)
    {
        var count = Math.Min(width, values.Count);
        double[] levels = [.. Enumerable.Range(0, count).Select(part => Height(Median(values, part * values.Count / count, (part + 1) * values.Count / count)))];
        var (low, high) = (levels.Min(), levels.Max());
        if (high - low < Flat)
            (low, high) = (((low + high) / 2) - (Flat / 2), ((low + high) / 2) + (Flat / 2));
        return string.Concat(levels.Select(level => Steps[(int)Math.Round((level - low) / (high - low) * (Steps.Length - 1))]));
    }

    private static double Median(IReadOnlyList<double> values, int from, int to)
    {
        double[] part = [.. Enumerable.Range(from, to - from).Select(index => values[index]).Order()];
        return (part[(part.Length - 1) / 2] + part[part.Length / 2]) / 2;
    }
}
