namespace FanOut.Reports.Charts;

/// <summary>Draws axes: grid lines at round values, their texts, the label.</summary>
internal static class AxisDrawing
{
    private static readonly int[] factors = [1, 2, 5, 10];

    private static readonly int[][] mantissas = [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];

    /// <summary>Pixels that a label needs.</summary>
    private const double Width = 72, NarrowWidth = 52, Height = 44;

    public static void Horizontal(Canvas canvas, bool isNarrow)
    {
        foreach (var value in RoundValues(canvas.X, (canvas.Right - canvas.Left) / (isNarrow ? NarrowWidth : Width)))
        {
            canvas.Line(value, canvas.Y.From, value, canvas.Y.To, Ink.Grid);
            canvas.Text(canvas.PixelX(value), canvas.Bottom + 18, canvas.X.Format(value), "middle", "m");
        }

        canvas.Line(canvas.X.From, canvas.Y.From, canvas.X.To, canvas.Y.From, Ink.Axis);
        canvas.Text(canvas.Right, canvas.Bottom + 38, canvas.X.Label, "end", "m");
    }

    public static void Vertical(Canvas canvas)
    {
        foreach (var value in RoundValues(canvas.Y, (canvas.Bottom - canvas.Top) / Height))
        {
            canvas.Line(canvas.X.From, value, canvas.X.To, value, Ink.Grid);
            canvas.Text(canvas.Left - 8, canvas.PixelY(value) + 4.5, canvas.Y.Format(value), "end", "m");
        }

        canvas.Text(4, 16, canvas.Y.Label, className: "m");
    }

    /// <summary>As many values as there is room for labels, at least 2: the axis' own marks, or 1, 2, 5 times powers of ten.</summary>
    private static double[] RoundValues(Axis axis, double room)
    {
        var max = Math.Max(2, (int)room);
        return axis.Marks is { } marks ? EveryNth([.. marks.Where(mark => mark >= axis.From && mark <= axis.To)], max)
            : axis.IsLogarithmic ? Powers(axis, max) : Steps(axis, max);
    }

    /// <summary>The last value and every second, third, ... before it.</summary>
    private static double[] EveryNth(double[] values, int max)
    {
        var step = Math.Max(1, (int)Math.Ceiling((double)values.Length / max));
        return [.. values.Where((_, index) => (values.Length - 1 - index) % step == 0)];
    }

    private static double[] Steps(Axis axis, int max)
    {
        var min = (axis.To - axis.From) / max;
        var power = Math.Pow(10, Math.Floor(Math.Log10(min)));
        var step = power * factors.First(factor => power * factor >= min * (1 - 1e-9));
        var first = (long)Math.Ceiling((axis.From / step) - 1e-9);
        var last = (long)Math.Floor((axis.To / step) + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(index => (first + index) * step)];
    }

    private static double[] Powers(Axis axis, int max)
    {
        var first = (int)Math.Floor(Math.Log10(axis.From));
        var last = (int)Math.Ceiling(Math.Log10(axis.To));
        var sparser = Enumerable.Range(2, 400).Select(decades => Inside([1], decades));
        var fitting = mantissas.Select(some => Inside(some, 1)).Concat(sparser).First(values => values.Length <= max);
        return fitting.Length >= 2 ? fitting : Inside(mantissas[0], 1);

        double[] Inside(int[] some, int decades) =>
        [
            .. Enumerable.Range(first, last - first + 1).Where(exponent => exponent % decades == 0)
                .SelectMany(exponent => some.Select(mantissa => mantissa * Math.Pow(10, exponent)))
                .Where(value => value >= axis.From && value <= axis.To),
        ];
    }
}
