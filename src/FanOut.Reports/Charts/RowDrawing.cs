using ScottPlot;

namespace FanOut.Reports.Charts;

/// <summary>Draws rows over one axis.</summary>
internal static class RowDrawing
{
    /// <summary>Height of a row with a figure, and of a line of text above a row on a narrow screen, in pixels.</summary>
    private const double FigureHeight = 24;

    private const double TextHeight = 19;

    /// <summary>Room below the rows for the axis.</summary>
    private const double AxisRoom = 48;

    /// <summary>Space between rows of bars, which would else look like one.</summary>
    private const double RowGap = 12;

    public static Canvas Draw(RowChart chart, ChartSize size)
    {
        double[] heights = [.. chart.Rows.Select(row => Height(row) + (size.IsNarrow ? TextHeight : 0) + (row.Bars.Count > 0 ? RowGap : 0))];
        var names = Math.Min(Labels.Letter * chart.Rows.Max(row => row.Name.Length), size.Width * 0.34);
        var values = Math.Min(Labels.Letter * chart.Rows.Max(row => row.Value.Length), size.Width * 0.34);
        var padding = size.IsNarrow ? new PixelPadding(12, 22, (float)AxisRoom, 6) : new PixelPadding((float)names + 18, (float)values + 22, (float)AxisRoom, 6);
        var plotHeight = heights.Sum() + 8;

        // Rows are places from the top, so that what is drawn and what is written agree.
        var rows = Axis.FromZero("", plotHeight);
        var canvas = new Canvas(size.Width, plotHeight + AxisRoom + 6, padding, chart.X, rows);
        Frame.Horizontal(canvas, chart.X, 0, plotHeight, size);
        if (chart.Reference is { } reference)
            canvas.Dashes(reference, 0, reference, plotHeight, Ink.Guide);

        var top = plotHeight - 4;
        foreach (var (row, height) in chart.Rows.Zip(heights))
        {
            Row(canvas, chart.X, row, top, height, size);
            top -= height;
        }

        return canvas;
    }

    private static void Row(Canvas canvas, Axis x, ChartRow row, double top, double height, ChartSize size)
    {
        var content = size.IsNarrow ? top - TextHeight : top;
        var middle = content - ((height - (size.IsNarrow ? TextHeight : 0)) / 2);
        if (size.IsNarrow)
        {
            canvas.Text(canvas.Left, canvas.PixelY(top) + 14, Fitted(row.Name, (size.Width - 30) - (Labels.Letter * row.Value.Length)));
            canvas.Text(canvas.Right, canvas.PixelY(top) + 14, row.Value, "end", "m");
        }
        else
        {
            canvas.Text(canvas.Left - 10, canvas.PixelY(middle) + 4.5, Fitted(row.Name, canvas.Left - 14), "end");
            canvas.Text(canvas.Right + 12, canvas.PixelY(middle) + 4.5, Fitted(row.Value, canvas.Width - canvas.Right - 12), className: "m");
        }

        if (row.Figure is { } figure)
            Figure(canvas, row, figure, middle);
        Bars(canvas, x, row, content - (RowGap / 2));
    }

    private static void Figure(Canvas canvas, ChartRow row, Point figure, double y)
    {
        var ink = Ink.Of(row.Hue);
        if (row.Floor is { } floor)
        {
            canvas.Line(floor, y, figure.X, y, Ink.Guide, 1);
            canvas.Line(floor, y - 7, floor, y + 7, Ink.Guide, 2);
        }

        if (figure is { Lower: { } lower, Upper: { } upper })
            canvas.Line(lower, y, upper, y, ink, 3);
        Symbol.Draw(canvas, canvas.PixelX(figure.X), canvas.PixelY(y), row.Hue);
    }

    private static void Bars(Canvas canvas, Axis x, ChartRow row, double top)
    {
        var height = BarHeight(row.Bars.Count);
        foreach (var (index, bar) in row.Bars.Index())
        {
            var upper = top - (index * (height + 2));
            var rectangle = canvas.Plot.Add.Rectangle(x.Plotted(bar.From), x.Plotted(bar.To), upper - height, upper);
            rectangle.FillColor = Ink.Of(bar.Hue).Placeholder;
            rectangle.LineWidth = 0;
            var room = canvas.PixelX(bar.To) - canvas.PixelX(bar.From);
            if (height >= 13 && room > (Labels.Letter * bar.Text.Length) + 4)
                canvas.Text(canvas.PixelX(bar.From) + 4, canvas.PixelY(upper - (height / 2)) + 4, bar.Text, className: "b");
        }
    }

    private static double Height(ChartRow row) => Math.Max(FigureHeight, row.Bars.Count * (BarHeight(row.Bars.Count) + 2));

    /// <summary>A handful of workers have bars with room for a text; of hundreds, one sees the pattern.</summary>
    private static double BarHeight(int bars) => bars switch
    {
        <= 8 => 14,
        <= 24 => 7,
        <= 64 => 4,
        _ => 2,
    };

    private static string Fitted(string text, double room)
    {
        var letters = Math.Max(6, (int)(room / Labels.Letter));
        return text.Length <= letters ? text : Texts.VisibleText.Shortened(text, letters);
    }
}
