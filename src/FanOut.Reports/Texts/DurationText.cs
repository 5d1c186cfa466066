namespace FanOut.Reports.Texts;

/// <summary>Durations for progress messages, and as options.</summary>
public static class DurationText
{
    /// <summary>Such as <c>42 s</c>, <c>9 min 20 s</c> or <c>2 h 5 min</c>.</summary>
    public static string Format(TimeSpan time) => Math.Round(time.TotalSeconds) switch
    {
        _ when time < TimeSpan.FromMinutes(1) => FormattableString.Invariant($"{Math.Max(0, time.TotalSeconds):0} s"),
        < 3600 and var seconds => FormattableString.Invariant($"{Math.Floor(seconds / 60)} min {seconds % 60} s"),
        var seconds => FormattableString.Invariant($"{Math.Floor(seconds / 3600)} h {Math.Floor(seconds % 3600 / 60)} min"),
    };

    /// <summary>Reads <c>90s</c>, <c>10m</c> or <c>2h</c>; null for any other text, and for more than a week.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length < 2 || !double.TryParse(
            text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        double? seconds = text[^1] switch { 's' => number, 'm' => 60 * number, 'h' => 3600 * number, _ => null };
        return seconds is > 0 and <= 7 * 24 * 3600 ? TimeSpan.FromSeconds(seconds.Value) : null;
    }
}
