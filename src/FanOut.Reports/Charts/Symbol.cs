namespace FanOut.Reports.Charts;

/// <summary>The shapes of points: a hue has its own, so that lines differ for who does not see their colours.</summary>
internal static class Symbol
{
    /// <summary>Half of a symbol's width, in pixels.</summary>
    public const double Radius = 4.5;

    public static void Draw(Canvas canvas, double x, double y, Hue hue)
    {
        const double R = Radius;
        FormattableString path = (hue.Index % 7) switch
        {
            0 => $"M{x - R},{y}a{R},{R} 0 1,0 {2 * R},0a{R},{R} 0 1,0 {-2 * R},0z",
            1 => $"M{x - R + 0.5},{y - R + 0.5}h{(2 * R) - 1}v{(2 * R) - 1}h{1 - (2 * R)}z",
            2 => $"M{x},{y - R - 0.5}l{R + 0.5},{(2 * R) - 0.5}h{-(2 * R) - 1}z",
            3 => $"M{x},{y - R - 1}l{R + 1},{R + 1}l{-R - 1},{R + 1}l{-R - 1},{-R - 1}z",
            4 => $"M{x},{y + R + 0.5}l{R + 0.5},{0.5 - (2 * R)}h{-(2 * R) - 1}z",
            5 => $"M{x - 1.5},{y - R}h3v{R - 1.5}h{R - 1.5}v3h{1.5 - R}v{R - 1.5}h-3v{1.5 - R}h{1.5 - R}v-3h{R - 1.5}z",
            _ => $"M{x - R},{y - 2}h{2 * R}v4h{-2 * R}z",
        };
        canvas.Path(path, $"y {Ink.Of(hue).Fill}");
    }
}
