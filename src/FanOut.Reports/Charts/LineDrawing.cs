using ScottPlot;

namespace FanOut.Reports.Charts;

/// <summary>Draws lines over axes.</summary>
internal static class LineDrawing
{
    /// <summary>Distance of names from each other, in pixels.</summary>
    private const double NameGap = 17;

    private const double Swatch = 22;

    public static Canvas Draw(LineChart chart, ChartSize size)
    {
        string[] names = [.. chart.Series.Select(series => series.Name), .. chart.Guides.Select(guide => guide.Name)];
        var nameRoom = Swatch + 12 + (Labels.Letter * names.Max(name => name.Length));
        var legendColumns = Math.Max(1, (int)(size.Width / nameRoom));
        var legendRows = size.IsNarrow ? (names.Length + legendColumns - 1) / legendColumns : 0;
        var plotHeight = size.IsNarrow ? 230 : Math.Max(320, NameGap * names.Length);
        var padding = size.IsNarrow
            ? new PixelPadding(52, 22, (float)(54 + (NameGap * legendRows)), 30)
            : new PixelPadding(64, (float)Math.Min(nameRoom + 14, size.Width / 2), 48, 30);
        var canvas = new Canvas(size.Width, plotHeight + padding.Top + padding.Bottom, padding, chart.X, chart.Y);
        Frame.Draw(canvas, chart, size);
        foreach (var guide in chart.Guides)
        {
            foreach (var (from, to) in guide.Points.Zip(guide.Points.Skip(1)))
                canvas.Dashes(from.X, from.Y, to.X, to.Y, Ink.Guide);
        }

        foreach (var series in chart.Series)
            Band(canvas, chart, series);
        foreach (var series in chart.Series)
            Line(canvas, series);
        foreach (var mark in chart.Marks)
            canvas.Path($"M{canvas.PixelX(mark.X) - 9},{canvas.PixelY(mark.Y)}a9,9 0 1,0 18,0a9,9 0 1,0 -18,0z", $"r {Ink.Of(mark.Hue).Stroke}");
        if (size.IsNarrow)
            Legend(canvas, chart, legendColumns);
        else
            Names(canvas, chart);
        return canvas;
    }

    private static void Band(Canvas canvas, LineChart chart, Series series)
    {
        Point[] points = [.. series.Points.Where(point => point is { Lower: not null, Upper: not null })];
        if (points.Length == 1)
            canvas.Line(points[0].X, points[0].Lower!.Value, points[0].X, points[0].Upper!.Value, Ink.Of(series.Hue), 1.5f);
        if (points.Length < 2)
            return;
        var band = canvas.Plot.Add.Polygon([
            .. points.Select(point => At(point.X, point.Upper!.Value)),
            .. points.Reverse().Select(point => At(point.X, point.Lower!.Value)),
        ]);
        band.FillColor = Ink.Of(series.Hue).Placeholder.WithAlpha(0.16);
        band.LineWidth = 0;

        Coordinates At(double x, double y) => new(chart.X.Plotted(x), chart.Y.Plotted(Math.Clamp(y, chart.Y.From, chart.Y.To)));
    }

    private static void Line(Canvas canvas, Series series)
    {
        foreach (var (from, to) in series.Points.Zip(series.Points.Skip(1)))
        {
            if (series.Hue.IsDashed)
                canvas.Dashes(from.X, from.Y, to.X, to.Y, Ink.Of(series.Hue));
            else
                canvas.Line(from.X, from.Y, to.X, to.Y, Ink.Of(series.Hue), 2);
        }

        foreach (var point in series.Points)
            Symbol.Draw(canvas, canvas.PixelX(point.X), canvas.PixelY(point.Y), series.Hue);
    }

    /// <summary>Each name where its line ends.</summary>
    private static void Names(Canvas canvas, LineChart chart)
    {
        Point[] ends = [.. chart.Series.Select(series => series.Points[^1]), .. chart.Guides.Select(guide => guide.Points[^1])];
        var places = Labels.Spread([.. ends.Select(end => canvas.PixelY(end.Y))], NameGap, canvas.Top, canvas.Bottom);
        for (var index = 0; index < ends.Length; index++)
        {
            var (x, y) = (canvas.PixelX(ends[index].X), canvas.PixelY(ends[index].Y));
            var stroke = index < chart.Series.Count ? Ink.Of(chart.Series[index].Hue).Stroke : Ink.Guide.Stroke;
            canvas.Path($"M{x + 7},{y}L{canvas.Right + 8},{places[index]}h6", $"l {stroke}");
            Name(canvas, chart, index, canvas.Right + 18, places[index]);
        }
    }

    /// <summary>All names below the chart.</summary>
    private static void Legend(Canvas canvas, LineChart chart, int columns)
    {
        var count = chart.Series.Count + chart.Guides.Count;
        for (var index = 0; index < count; index++)
            Name(canvas, chart, index, 4 + (index % columns * (canvas.Width / columns)), canvas.Bottom + 58 + (NameGap * (index / columns)));
    }

    private static void Name(Canvas canvas, LineChart chart, int index, double x, double y)
    {
        if (index < chart.Series.Count)
        {
            Symbol.Draw(canvas, x + 6, y, chart.Series[index].Hue);
            canvas.Text(x + 15, y + 4.5, chart.Series[index].Name);
        }
        else
        {
            canvas.Path($"M{x},{y}h12", $"l {Ink.Guide.Stroke}");
            canvas.Text(x + 15, y + 4.5, chart.Guides[index - chart.Series.Count].Name, className: "m");
        }
    }
}
