namespace FanOut.Reports.Charts;

/// <summary>Round values for the marks of an axis: 1, 2 or 5 times a power of ten.</summary>
internal static class RoundValues
{
    private static readonly int[] factors = [1, 2, 5, 10];

    /// <summary>Values inside the axis, by rising size.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="most">Values that there is room for, at least 2.</param>
    public static IReadOnlyList<double> Of(Axis axis, int most) => axis.Marks is { } marks
        ? Thinned([.. marks.Where(mark => mark >= axis.From && mark <= axis.To)], most)
        : axis.IsLogarithmic ? Powers(axis, most) : Steps(axis, most);

    /// <summary>Every second, third, ... value where not all have room; the last one stays.</summary>
    private static double[] Thinned(double[] values, int most)
    {
        var step = Math.Max(1, (int)Math.Ceiling((double)values.Length / most));
        return [.. values.Where((_, index) => (values.Length - 1 - index) % step == 0)];
    }

    private static double[] Steps(Axis axis, int most)
    {
        var least = (axis.To - axis.From) / most;
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        var step = power * factors.First(factor => power * factor >= least * (1 - 1e-9));
        var first = (long)Math.Ceiling((axis.From / step) - 1e-9);
        var last = (long)Math.Floor((axis.To / step) + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(index => (first + index) * step)];
    }

    private static double[] Powers(Axis axis, int most)
    {
        var first = (int)Math.Floor(Math.Log10(axis.From));
        var last = (int)Math.Ceiling(Math.Log10(axis.To));
        int[][] mantissas = [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];
        foreach (var some in mantissas)
        {
            var values = Inside(some, 1);
            if (values.Length <= most && values.Length >= 2)
                return values;
        }

        var decades = Inside([1], 1);
        return decades.Length > most ? Inside([1], (int)Math.Ceiling((double)decades.Length / most)) : Inside([1, 2, 3, 5, 7], 1);

        double[] Inside(int[] some, int everyDecade) =>
        [
            .. Enumerable.Range(first, last - first + 1)
                .Where(exponent => exponent % everyDecade == 0)
                .SelectMany(exponent => some.Select(mantissa => mantissa * Math.Pow(10, exponent)))
                .Where(value => value >= axis.From && value <= axis.To),
        ];
    }
}
