namespace FanOut.Reports.Charts;

internal static class RowDrawing
{
    /// <summary>Height of a row with a figure, and of its line of text on a narrow screen, in pixels.</summary>
    private const double FigureHeight = 24, TextHeight = 19;

    /// <summary>Room below the rows for the axis, between rows of bars, and above the rows, in pixels.</summary>
    private const double AxisRoom = 48, RowGap = 12, TopRoom = 6, LabelRoom = 22;

    public static Canvas Draw(RowChart chart, double width, bool isNarrow)
    {
        // Name and value share a line if all of them fit.
        var lines = !isNarrow ? 0 : chart.Rows.All(row => row.Name.Length <= RoomForName(width, row.Value.Length) / Labels.Letter) ? 1 : 2;
        var textHeight = TextHeight * lines;
        double[] heights = [.. chart.Rows.Select(row => Height(row) + textHeight + (row.Bars.Count > 0 ? RowGap : 0))];
        var topRoom = chart.Limit is null ? TopRoom : LabelRoom;
        var padding = isNarrow
            ? new Padding(16, 22, AxisRoom, topRoom)
            : new Padding(18 + Room(row => row.Name), 26 + Room(row => row.Value), AxisRoom, topRoom);
        var plotHeight = heights.Sum() + 8;

        // The vertical axis counts pixels from the bottom.
        var canvas = new Canvas(width, plotHeight + AxisRoom + topRoom, padding, chart.X, new Axis("", 0, plotHeight));
        AxisDrawing.Horizontal(canvas, isNarrow);
        if (chart.Limit is { } limit)
            canvas.Text(canvas.PixelX(limit.Value), canvas.Top - 7, limit.Label, "middle");
        var top = plotHeight - 4;
        foreach (var (row, height) in chart.Rows.Zip(heights))
        {
            var content = top - textHeight;
            var middle = content - ((height - textHeight) / 2);

            // Not through the text of a narrow screen's rows.
            if (chart.Limit is { Value: var value })
                canvas.Line(value, content, value, top - height, $"r {Ink.Guide}");
            Texts(canvas, row, lines, isNarrow ? canvas.PixelY(top) + 14 : canvas.PixelY(middle) + 4.5);
            if (row.Figure is { } figure)
                Figure(canvas, row, figure, middle);
            Bars(canvas, row, content - (RowGap / 2));
            top -= height;
        }

        return canvas;

        double Room(Func<ChartRow, string> text) => Math.Min(Labels.Letter * chart.Rows.Max(row => text(row).Length), width * 0.34);
    }

    /// <param name="lines">How many the texts take above the row; 0 beside it.</param>
    private static void Texts(Canvas canvas, ChartRow row, int lines, double baseline)
    {
        if (lines > 0)
        {
            canvas.Text(canvas.Left, baseline, Fit(row.Name, RoomForName(canvas.Width, lines == 1 ? row.Value.Length : 0)));
            canvas.Text(canvas.Right, baseline + ((lines - 1) * TextHeight), row.Value, "end", "m");
            return;
        }

        canvas.Text(canvas.Left - 10, baseline, Fit(row.Name, canvas.Left - 14), "end");
        canvas.Text(canvas.Right + 16, baseline, Fit(row.Value, canvas.Width - canvas.Right - 16), className: "m");
    }

    private static double RoomForName(double width, int lettersOfValue) => width - 30 - (Labels.Letter * lettersOfValue);

    private static void Figure(Canvas canvas, ChartRow row, Point figure, double y)
    {
        if (row.Floor is { } floor)
        {
            canvas.Line(floor, y, figure.X, y, $"l {Ink.Guide}");
            canvas.Line(floor, y - 7, floor, y + 7, $"r {Ink.Guide}");
        }

        if (figure is { Lower: { } lower, Upper: { } upper })
            canvas.Line(lower, y, upper, y, $"i {row.Hue.Stroke}");
        if (Math.Max(figure.X, figure.Upper ?? figure.X) > canvas.X.To)
            canvas.Path($"M{canvas.Right + 1},{canvas.PixelY(y) - 6}l9,6l-9,6z", row.Hue.Fill);
        if (figure.X <= canvas.X.To)
            canvas.Symbol(canvas.PixelX(figure.X), canvas.PixelY(y), row.Hue);
    }

    private static void Bars(Canvas canvas, ChartRow row, double top)
    {
        var height = BarHeight(row.Bars.Count);
        foreach (var (index, bar) in row.Bars.Index())
        {
            var (left, upper) = (canvas.PixelX(bar.From), canvas.PixelY(top) + (index * (height + 2)));
            var length = canvas.PixelX(bar.To) - left;
            canvas.Rectangle(left, upper, length, height, bar.Hue.Fill);
            if (height >= 13 && length > (Labels.Letter * bar.Text.Length) + 4)
                canvas.Text(left + 4, upper + (height / 2) + 4, bar.Text, className: "b");
        }
    }

    private static double Height(ChartRow row) => Math.Max(FigureHeight, row.Bars.Count * (BarHeight(row.Bars.Count) + 2));

    /// <summary>A few bars have room for a text; hundreds show a pattern.</summary>
    private static double BarHeight(int bars) => bars switch
    {
        <= 8 => 14,
        <= 24 => 7,
        <= 64 => 4,
        _ => 2,
    };

    private static string Fit(string text, double room)
    {
        var letters = Math.Max(6, (int)(room / Labels.Letter));
        return text.Length <= letters ? text : VisibleText.Shortened(text, letters);
    }
}
