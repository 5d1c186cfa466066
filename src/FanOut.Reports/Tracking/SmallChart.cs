using System.Xml.Linq;
using FanOut.Analysis.History;
using MathNet.Numerics.Statistics;

namespace FanOut.Reports.Tracking;

/// <summary>A series as a line of two kilobytes, for pages of a thousand of them.</summary>
internal static class SmallChart
{
    /// <summary>Size in pixels; a card is about as wide.</summary>
    private const double Width = 300, Height = 76;

    /// <summary>Groups of neighbouring runs whose lowest and highest value is drawn: two points for every three pixels.</summary>
    private const int Groups = 100;

    /// <summary>The line stands between the texts of its highest and its lowest value.</summary>
    private static readonly Padding padding = new(Left: 3, Right: 3, Bottom: 16, Top: 16);

    public static string Draw(HistoryDetection detection)
    {
        var series = detection.Series;
        double[] logs = [.. series.Values.Select(Sparkline.Log)];
        var (lowest, highest) = Scale(logs);
        var y = new Axis("", lowest, highest);
        var canvas = new Canvas(Width, Height, padding, new Axis("", 0, Math.Max(1, logs.Length - 1)), y);
        foreach (var point in detection.Changes.Select(change => change.Point))
        {
            var left = canvas.PixelX(point.Earliest);
            canvas.Rectangle(left, canvas.Top, Math.Max(2, canvas.PixelX(point.Latest) - left), canvas.Bottom - canvas.Top, "fg");
        }

        foreach (var mark in ChangeText.Marks(series))
            canvas.Line(mark.At, lowest, mark.At, highest, Ink.Axis);
        foreach (var (from, to, median) in Levels(detection, logs))
            canvas.Line(from, median, to, median, $"l {Ink.Guide}");
        canvas.Line(Shown(logs).Select(run => ((double)run, logs[run])), "l s0");
        canvas.Circle(logs.Length - 1, logs[^1], 2.5, "f0");
        foreach (var change in detection.Changes)
            canvas.Path($"M{canvas.PixelX(change.Point.At)},{canvas.Top - 12}V{canvas.Bottom}", $"k {Stroke(change)}");
        canvas.Text(0, 11, ChangeText.Value(series, Math.Exp(highest)), className: "m");
        canvas.Text(0, Height - 2, ChangeText.Value(series, Math.Exp(lowest)), className: "m");
        return ChartSvg.Text(canvas.ToSvg("chart", new XAttribute("aria-label", Label(detection, logs))));
    }

    /// <summary>Both ends of the axis, of 100 values and more without the hundredth at either end: odd runs do not set the scale.</summary>
    internal static (double Lowest, double Highest) Scale(double[] logs)
    {
        double[] sorted = [.. logs.Order()];
        var odd = sorted.Length / 100;
        return Sparkline.Widen(sorted[odd], sorted[^(odd + 1)]);
    }

    /// <summary>All runs; of many, the lowest and the highest of each group of neighbours, so that a single odd run is seen.</summary>
    internal static IEnumerable<int> Shown(double[] values) => values.Length <= 2 * Groups
        ? Enumerable.Range(0, values.Length)
        : Enumerable.Range(0, values.Length).GroupBy(run => (long)run * Groups / values.Length).SelectMany(group =>
        {
            int[] ends = [group.MinBy(run => values[run]), group.MaxBy(run => values[run])];
            return ends.Distinct().Order();
        });

    /// <summary>The medians between two steps; a drift has no level.</summary>
    private static IEnumerable<(int From, int To, double Median)> Levels(HistoryDetection detection, double[] logs)
    {
        int[] edges = [0, .. detection.Changes.Where(change => !change.Point.IsDrift).Select(change => change.Point.At), logs.Length];
        return detection.Changes.Count == 0 ? [] : edges.Zip(edges.Skip(1), (from, to) => (from, to - 1, logs[from..to].Median()));
    }

    private static string Label(HistoryDetection detection, double[] logs)
    {
        var series = detection.Series;
        var (low, high) = (ChangeText.Value(series, Math.Exp(logs.Min())), ChangeText.Value(series, Math.Exp(logs.Max())));
        var changes = detection.Changes.Count == 0 ? "no change points" : NumberText.Count(detection.Changes.Count, "change point");
        return $"{NumberText.Count(series.Runs.Count, "run")} between {low} and {high}, {changes}";
    }

    private static string Stroke(HistoryChange change) => change switch
    {
        { Acknowledgement: not null } => Ink.Guide,
        { Direction: Direction.Slower } => "s3",
        _ => "s2",
    };
}
