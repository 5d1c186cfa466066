using System.Globalization;
using System.Text;
using FanOut.Analysis.History;
using FanOut.Reports.Html;
using FanOut.Reports.Texts;
using MathNet.Numerics.Statistics;

namespace FanOut.Reports.Tracking;

/// <summary>A series as a line of a few hundred bytes.</summary>
/// <remarks>
/// Not drawn by ScottPlot, which draws the charts of a report on a run: axes, ticks, legends and two sizes of each chart take some milliseconds and some
/// kilobytes, which a page of a thousand small charts multiplies, and which a line between two labels has no use for.
/// </remarks>
internal static class SmallChart
{
    /// <summary>Units of the picture; a card is about as wide in pixels.</summary>
    private const int Width = 300, Height = 76;

    /// <summary>The line stands between the letters of the highest and those of the lowest figure.</summary>
    private const int Top = 16, Bottom = 60;

    /// <summary>Drawn in halves of a unit, whole numbers of which are precise enough on any screen.</summary>
    private const int Half = 2;

    /// <summary>Runs of neighbours of which the line shows the lowest and the highest: two points for every three pixels.</summary>
    private const int Parts = 100;

    /// <summary>Spread, as a fraction of the value, that is drawn at least: noise drawn to full height would look like change.</summary>
    private const double Flat = 0.05;

    public static string Of(HistoryDetection detection)
    {
        var series = detection.Series;
        double[] logs = [.. series.Values.Select(Sparkline.Height)];
        var (low, high) = (logs.Min(), logs.Max());
        var (lowest, highest) = Scale(logs);
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg viewBox=\"0 0 {Width} {Height}\" class=\"chart\" role=\"img\" aria-label=\"{HtmlText.Of(Label(detection, low, high))}\">"));
        foreach (var change in detection.Changes)
            svg.Append(Invariant($"<rect class=\"fg\" x=\"{X(change.Point.Earliest) / Half}\" y=\"{Top}\" width=\"{Math.Max(2, (X(change.Point.Latest) - X(change.Point.Earliest)) / Half)}\" height=\"{Bottom - Top}\"/>"));
        foreach (var mark in SeriesNotes.Marks(series))
            svg.Append(Invariant($"<path class=\"l sa\" d=\"M{X(mark.At) / Half} {Top}V{Bottom}\"/>"));
        svg.Append(Invariant($"<g transform=\"scale({1.0 / Half})\" stroke-width=\"3\">"));
        if (detection.Changes.Count > 0)
            svg.Append(Invariant($"<path class=\"r sd\" d=\"{Levels()}\"/>"));
        svg.Append(Invariant($"<path class=\"r s0\" d=\"{Line()}\"/><circle class=\"f0\" cx=\"{X(logs.Length - 1)}\" cy=\"{Y(logs[^1])}\" r=\"5\"/></g>"));
        foreach (var change in detection.Changes)
            svg.Append(Invariant($"<path class=\"k {Ink(change)}\" d=\"M{X(change.Point.At) / Half} {Top - 12}V{Bottom}\"/>"));
        svg.Append(Invariant($"<text class=\"m\" x=\"0\" y=\"11\">{HtmlText.Of(ChangeText.Value(series, Math.Exp(highest)))}</text>"));
        svg.Append(Invariant($"<text class=\"m\" x=\"0\" y=\"{Height - 2}\">{HtmlText.Of(ChangeText.Value(series, Math.Exp(lowest)))}</text></svg>"));
        return svg.ToString();

        int X(int run) => (int)Math.Round((double)run / Math.Max(1, logs.Length - 1) * ((Width - 6) * Half)) + (3 * Half);

        int Y(double log) => (int)Math.Round((Bottom * Half) - ((Math.Clamp(log, lowest, highest) - lowest) / (highest - lowest) * ((Bottom - Top) * Half)));

        // A relative step is written in half as many digits as a place.
        string Line()
        {
            var path = new StringBuilder();
            var (x, y) = (0, 0);
            foreach (var run in Shown(logs))
            {
                var (nextX, nextY) = (X(run), Y(logs[run]));
                path.Append(Invariant($"{(path.Length == 0 ? "M" : "l")}{nextX - x},{nextY - y}"));
                (x, y) = (nextX, nextY);
            }

            return path.ToString();
        }

        string Levels()
        {
            int[] edges = [0, .. detection.Changes.Where(change => !change.Point.IsDrift).Select(change => change.Point.At), logs.Length];
            return string.Concat(edges.Zip(edges.Skip(1), (from, to) => Invariant($"M{X(from)} {Y(logs[from..to].Median())}H{X(to - 1)}")));
        }
    }

    /// <summary>The logarithms at both edges: those of all figures but the hundredth at either end, which single odd runs would otherwise set for all others.</summary>
    internal static (double Lowest, double Highest) Scale(double[] logs)
    {
        double[] sorted = [.. logs.Order()];
        var odd = sorted.Length / 100;
        var (low, high) = (sorted[odd], sorted[^(odd + 1)]);
        var spread = Math.Max(high - low, Flat);
        return ((low + high - spread) / 2, (low + high + spread) / 2);
    }

    /// <summary>All runs; of many, of each part of neighbours the lowest and the highest, so that a single odd run is seen.</summary>
    internal static IEnumerable<int> Shown(double[] values)
    {
        if (values.Length <= 2 * Parts)
            return Enumerable.Range(0, values.Length);
        return Enumerable.Range(0, Parts).SelectMany(part =>
        {
            var (low, high) = ((int)((long)part * values.Length / Parts), (int)((long)part * values.Length / Parts));
            for (var run = low + 1; run < (int)((part + 1L) * values.Length / Parts); run++)
                (low, high) = (values[run] < values[low] ? run : low, values[run] > values[high] ? run : high);
            return low == high ? (int[])[low] : [Math.Min(low, high), Math.Max(low, high)];
        });
    }

    private static string Label(HistoryDetection detection, double low, double high)
    {
        var series = detection.Series;
        var changes = detection.Changes.Count;
        return Invariant($"{Counted.Of(series.Runs.Count, "run")} between {ChangeText.Value(series, Math.Exp(low))} and {ChangeText.Value(series, Math.Exp(high))}, {(changes == 0 ? "no" : changes)} change point{(changes == 1 ? "" : "s")}");
    }

    private static string Ink(HistoryChange change) => change switch
    {
        { Acknowledgement: not null } => "sd",
        { Direction: Direction.Slower } => "s3",
        _ => "s2",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
