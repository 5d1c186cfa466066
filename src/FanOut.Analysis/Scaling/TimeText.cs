using System.Globalization;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The one text of times, for tables, reports and CSV alike: invariant culture, three significant digits, the unit that fits.</summary>
public static class TimeText
{
    /// <summary>Such as <c>24.1 ms</c>.</summary>
    /// <param name="nanoseconds">At least 0.</param>
    public static string Of(double nanoseconds)
    {
        var unit = NumberText.TimeUnit(nanoseconds);
        return $"{EstimateText.Digits(nanoseconds / unit.Nanoseconds)} {unit.Name}";
    }

    /// <summary>The time of a case; <c>NA</c> where there is none.</summary>
    /// <param name="time">In nanoseconds.</param>
    public static string Of(Estimate? time) => time is null ? EstimateText.NotAvailable : Of(time.Value);

    /// <summary>
    /// Such as <c>2.10 us [1.85; 2.40]</c>, with <c>NA</c> for a bound beyond the data, once for both, and a unit of its own for a bound that is far from the
    /// value: <c>433 ns [NA; 213 us]</c>; <c>&lt; 155 ns</c> or <c>&gt; 9.61 ms</c> where there is only that one; <c>NA</c> without either.
    /// </summary>
    /// <param name="time">In nanoseconds.</param>
    public static string Of(BoundedEstimate? time) => time switch
    {
        { Value: { } value, AtLeast: null, AtMost: null } => $"{Of(value)} [{EstimateText.NotAvailable}]",
        { Value: { } value } when NumberText.TimeUnit(value).Nanoseconds is var unit => $"{Of(value)} [{Bound(time.AtLeast, unit)}; {Bound(time.AtMost, unit)}]",
        { AtMost: { } most } => $"< {Of(most)}",
        { AtLeast: { } least } => $"> {Of(least)}",
        _ => EstimateText.NotAvailable,
    };

    /// <summary>The interval as a margin, such as <c>±2.10%</c>; <c>NA</c> where there is no interval.</summary>
    /// <param name="time">The time of a case.</param>
    public static string Margin(Estimate? time) =>
        time?.RelativeMargin is { } margin ? $"±{EstimateText.Percent(margin)}" : EstimateText.NotAvailable;

    /// <summary>Reads a time such as <c>250us</c>, <c>1.5 ms</c> or <c>2s</c>.</summary>
    /// <param name="text">A number in invariant culture and <c>ns</c>, <c>us</c>, <c>µs</c>, <c>ms</c> or <c>s</c>.</param>
    /// <returns>Nanoseconds, above 0; null for any other text.</returns>
    public static double? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var number = text.AsSpan().TrimEnd("nuµmsμ");
        var name = text[number.Length..].Replace('µ', 'u').Replace('μ', 'u');
        var unit = NumberText.TimeUnits.FirstOrDefault(unit => unit.Name == name);
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite;
        return unit.Name is not null && double.TryParse(number, Plain, CultureInfo.InvariantCulture, out var value)
            && value * unit.Nanoseconds is > 0 and < double.PositiveInfinity and var nanoseconds
            ? nanoseconds
            : null;
    }

    /// <summary>In the value's unit, as long as that has three digits for it.</summary>
    private static string Bound(double? bound, double unit) => bound switch
    {
        null => EstimateText.NotAvailable,
        { } value when value / unit is >= 999.5 or < 0.0995 => Of(value),
        { } value => EstimateText.Digits(value / unit),
    };
}
