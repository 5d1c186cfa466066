namespace FanOut.Reports.Texts;

/// <summary>Figures with their units and intervals, for consoles, pages and CSV: invariant culture, three significant digits.</summary>
public static class FigureText
{
    /// <summary>The figure does not apply to the case.</summary>
    public const string NotApplicable = "-";

    /// <summary>The figure applies, but these data do not give it.</summary>
    public const string NotAvailable = "NA";

    /// <summary>A fraction, such as <c>98.5 %</c>.</summary>
    public static string Percent(double fraction) => $"{NumberText.Digits(100 * fraction)} %";

    /// <summary>A fraction with its interval, such as <c>98.5 % [96.5; 101]</c>.</summary>
    public static string Percent(Estimate? fraction) => WithInterval(fraction, 100, " %");

    /// <summary>The median and range of a fraction, such as <c>41.2 % [38.0; 44.9]</c>; <c>0</c> if all are.</summary>
    public static string Percent(Spread fraction) =>
        fraction.Max == 0 ? "0" : WithBounds(fraction.Median, " %", new Interval(fraction.Min, fraction.Max), 100);

    /// <summary>Such as <c>24.1 ms</c>.</summary>
    public static string Time(double nanoseconds) =>
        NumberText.TimeUnit(nanoseconds) is var unit ? $"{NumberText.Digits(nanoseconds / unit.Nanoseconds)} {unit.Name}" : "";

    /// <summary>The time alone, without its interval.</summary>
    public static string Time(Estimate? nanoseconds) => nanoseconds is null ? NotAvailable : Time(nanoseconds.Value);

    /// <summary>
    /// Such as <c>2.10 us [1.85; 2.40]</c>, with a unit of its own for a bound that is far from the value: <c>433 ns [NA; 213 us]</c>;
    /// <c>&lt; 155 ns</c> or <c>&gt; 9.61 ms</c> where the data end before the value.
    /// </summary>
    public static string Time(BoundedEstimate? nanoseconds) => Bounded(nanoseconds, Time, (bound, value) =>
        NumberText.TimeUnit(value).Nanoseconds is var unit && bound / unit is < 999.5 and >= 0.0995 ? NumberText.Digits(bound / unit)
            : Time(bound));

    /// <summary>The interval as a margin, such as <c>±2.10 %</c>.</summary>
    public static string Margin(Estimate? time) => time?.RelativeMargin is { } margin ? $"±{Percent(margin)}" : NotAvailable;

    /// <summary>A multiple with its interval, such as <c>0.450x [0.410; 0.500]</c>.</summary>
    public static string Multiple(Estimate? ratio) => WithInterval(ratio, 1, "x");

    /// <summary>The same; <c>&lt; 0.310x</c> or <c>&gt; 40.2x</c> where the data end before the value.</summary>
    public static string Multiple(BoundedEstimate? ratio) =>
        Bounded(ratio, value => $"{NumberText.Digits(value)}x", (bound, _) => NumberText.Digits(bound));

    /// <summary>Such as <c>23.4 MiB</c>.</summary>
    public static string Mebibytes(double bytes) => $"{NumberText.Digits(bytes / (1024 * 1024))} MiB";

    /// <summary>The median and range of sizes, such as <c>1.31 MiB [1.30; 1.33]</c>.</summary>
    public static string Bytes(Spread bytes)
    {
        var (unit, size) = Math.Abs(bytes.Median) < 1024 * 1024 ? (" KiB", 1024.0) : (" MiB", 1024.0 * 1024);
        return WithBounds(bytes.Median, unit, new Interval(bytes.Min, bytes.Max), 1 / size);
    }

    /// <summary>A value with its unit and its bounds, such as <c>1.02x [0.981; 1.06]</c>; <c>[NA]</c> without bounds.</summary>
    internal static string WithBounds(double value, string unit, Interval? interval, double factor = 1) =>
        $"{NumberText.Digits(factor * value)}{unit} " + (interval is { } bounds
            ? $"[{NumberText.Digits(factor * bounds.Lower)}; {NumberText.Digits(factor * bounds.Upper)}]"
            : $"[{NotAvailable}]");

    private static string WithInterval(Estimate? estimate, double factor, string unit) => estimate switch
    {
        null => NotAvailable,
        { IsExact: true } => NumberText.Digits(factor * estimate.Value) + unit,
        _ => WithBounds(estimate.Value, unit, estimate.Shown, factor),
    };

    private static string Bounded(BoundedEstimate? estimate, Func<double, string> text, Func<double, double, string> bound)
    {
        return estimate switch
        {
            { Value: { } value, AtLeast: null, AtMost: null } => $"{text(value)} [{NotAvailable}]",
            { Value: { } value } => $"{text(value)} [{Bound(estimate.AtLeast, value)}; {Bound(estimate.AtMost, value)}]",
            { AtMost: { } most } => $"< {text(most)}",
            { AtLeast: { } least } => $"> {text(least)}",
            _ => NotAvailable,
        };

        string Bound(double? one, double value) => one is { } number ? bound(number, value) : NotAvailable;
    }
}
