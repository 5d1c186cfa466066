namespace FanOut.Reports.Charts;

/// <summary>For which screen a chart is drawn. Letters are as large on either: a chart is laid out again, not shrunk.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="IsNarrow">Whether names stand above or below and not beside.</param>
internal sealed record ChartSize(double Width, bool IsNarrow)
{
    /// <summary>A column of text on a desk or on paper.</summary>
    public static ChartSize Wide { get; } = new(880, false);

    /// <summary>A telephone of 360 pixels without its margins.</summary>
    public static ChartSize Narrow { get; } = new(328, true);

    /// <summary>Name of its class in the style sheet, which shows the one that fits.</summary>
    public string ClassName => IsNarrow ? "narrow" : "wide";

    /// <summary>Pixels between the marks of the horizontal axis that its texts need.</summary>
    public int MostMarks(double plotWidth) => Math.Max(2, (int)(plotWidth / (IsNarrow ? 52 : 72)));
}
