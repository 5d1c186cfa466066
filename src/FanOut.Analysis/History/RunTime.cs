using System.Globalization;

namespace FanOut.Analysis.History;

/// <summary>The time of a run as text.</summary>
public static class RunTime
{
    private static readonly string[] formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mm:ssK", "yyyy-MM-dd' 'HH:mm:ss' 'zzz", "yyyy-MM-dd",
    ];

    /// <summary>
    /// Reads a date, or date and time in the forms of ISO 8601 and of git (<c>2026-03-01</c>, <c>2026-03-01T02:30:00Z</c>,
    /// <c>2026-03-01 02:30:00 +0100</c>); without an offset it is UTC.
    /// </summary>
    /// <returns>The time in UTC; null for any other text.</returns>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(
            text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>Such as <c>2026-03-01 02:30</c>: enough for a reader; what is stored has more.</summary>
    /// <param name="time">In UTC.</param>
    public static string ToTheMinute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
