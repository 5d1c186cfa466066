namespace FanOut.Reports.Charts;

/// <summary>The axes: lines at round values, their texts, and what is counted.</summary>
internal static class Frame
{
    /// <summary>Pixels that a mark of the vertical axis needs.</summary>
    private const double MarkHeight = 44;

    public static void Draw(Canvas canvas, LineChart chart, ChartSize size)
    {
        Horizontal(canvas, chart.X, chart.Y.From, chart.Y.To, size);
        foreach (var value in RoundValues.Of(chart.Y, Math.Max(2, (int)((canvas.Bottom - canvas.Top) / MarkHeight))))
        {
            canvas.Line(chart.X.From, value, chart.X.To, value, Ink.Grid, 1);
            canvas.Text(canvas.Left - 8, canvas.PixelY(value) + 4.5, chart.Y.Text(value), "end", "m");
        }

        canvas.Text(4, 16, chart.Y.Label, className: "m");
    }

    /// <summary>The horizontal axis alone.</summary>
    public static void Horizontal(Canvas canvas, Axis x, double bottom, double top, ChartSize size)
    {
        foreach (var value in RoundValues.Of(x, size.MostMarks(canvas.Right - canvas.Left)))
        {
            canvas.Line(value, bottom, value, top, Ink.Grid, 1);
            canvas.Text(canvas.PixelX(value), canvas.Bottom + 18, x.Text(value), "middle", "m");
        }

        canvas.Line(x.From, bottom, x.To, bottom, Ink.Axis, 1);
        canvas.Text(canvas.Right, canvas.Bottom + 38, x.Label, "end", "m");
    }
}
