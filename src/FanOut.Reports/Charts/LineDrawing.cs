namespace FanOut.Reports.Charts;

internal static class LineDrawing
{
    /// <summary>Distance between names, in pixels.</summary>
    private const double NameGap = 17;

    private const double SymbolRoom = 34;

    public static Canvas Draw(LineChart chart, double width, bool isNarrow)
    {
        (string Name, Hue? Hue, Point End)[] names =
        [
            .. chart.Series.Select(series => (series.Name, (Hue?)series.Hue, series.Points[^1])),
            .. chart.Guides.Select(guide => (guide.Name, (Hue?)null, guide.Points[^1])),
        ];
        var nameRoom = SymbolRoom + (Labels.Letter * names.Max(entry => entry.Name.Length));
        var columns = Math.Max(1, (int)(width / nameRoom));
        var legendRows = (names.Length + columns - 1) / columns;
        var plotHeight = isNarrow ? 230 : Math.Max(320, NameGap * names.Length);
        var padding = isNarrow
            ? new Padding(52, 22, 54 + (NameGap * legendRows), 30)
            : new Padding(64, Math.Min(nameRoom + 14, width / 2), 48, 30);
        var canvas = new Canvas(width, plotHeight + padding.Top + padding.Bottom, padding, chart.X, chart.Y);
        AxisDrawing.Horizontal(canvas, isNarrow);
        AxisDrawing.Vertical(canvas);
        Lines(canvas, chart);
        if (isNarrow)
            Legend(canvas, names, columns);
        else
            NamesAtEnds(canvas, names);
        return canvas;
    }

    private static void Lines(Canvas canvas, LineChart chart)
    {
        foreach (var series in chart.Series)
            Band(canvas, series);
        foreach (var guide in chart.Guides)
            canvas.Line(guide.Points.Select(point => (point.X, point.Y)), $"k {Ink.Guide}");
        foreach (var series in chart.Series.Where(series => series.Points.Count > 1))
            canvas.Line(series.Points.Select(point => (point.X, point.Y)), $"{(series.Hue.IsDashed ? 'k' : 'r')} {series.Hue.Stroke}");
        foreach (var series in chart.Series)
        {
            foreach (var point in series.Points)
                canvas.Symbol(canvas.PixelX(point.X), canvas.PixelY(point.Y), series.Hue);
        }

        foreach (var mark in chart.Marks)
            canvas.Circle(mark.X, mark.Y, 9, $"r {mark.Hue.Stroke}");
    }

    private static void Band(Canvas canvas, Series series)
    {
        Point[] points = [.. series.Points.Where(point => point is { Lower: not null, Upper: not null })];
        var upper = points.Select(point => (point.X, point.Upper!.Value));
        var lower = points.Reverse().Select(point => (point.X, point.Lower!.Value));
        if (points.Length == 1)
            canvas.Line(upper.Concat(lower), $"l {series.Hue.Stroke}");
        else if (points.Length > 1)
            canvas.Line(upper.Concat(lower), $"band {series.Hue.Fill}", end: "z");
    }

    private static void NamesAtEnds(Canvas canvas, (string Name, Hue? Hue, Point End)[] names)
    {
        var places = Labels.Spread([.. names.Select(entry => canvas.PixelY(entry.End.Y))], NameGap, canvas.Top, canvas.Bottom);
        foreach (var ((name, hue, end), place) in names.Zip(places))
        {
            canvas.Path(
                $"M{canvas.PixelX(end.X) + 7},{canvas.PixelY(end.Y)}L{canvas.Right + 8},{place}h6",
                $"l {hue?.Stroke ?? Ink.Guide}");
            Name(canvas, name, hue, canvas.Right + 18, place);
        }
    }

    private static void Legend(Canvas canvas, (string Name, Hue? Hue, Point End)[] names, int columns)
    {
        foreach (var (index, (name, hue, _)) in names.Index())
            Name(canvas, name, hue, 4 + (index % columns * (canvas.Width / columns)), canvas.Bottom + 58 + (NameGap * (index / columns)));
    }

    private static void Name(Canvas canvas, string name, Hue? hue, double left, double middle)
    {
        if (hue is { } some)
            canvas.Symbol(left + 6, middle, some);
        else
            canvas.Path($"M{left},{middle}h12", $"l {Ink.Guide}");
        canvas.Text(left + 15, middle + 4.5, name, className: hue is null ? "m" : null);
    }
}
