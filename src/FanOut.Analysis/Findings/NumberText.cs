namespace FanOut.Analysis.Findings;

/// <summary>Numbers in sentences: invariant culture, three significant digits.</summary>
public static class NumberText
{
    /// <summary>What three digits show as 1.00: 999.6 us is 1.00 ms, not 1000 us.</summary>
    private const double RoundsToOne = 0.9995;

    /// <summary>Units of time with their nanoseconds, longest first.</summary>
    public static IReadOnlyList<(double Nanoseconds, string Name)> TimeUnits { get; } = [(1e9, "s"), (1e6, "ms"), (1e3, "us"), (1, "ns")];

    /// <summary>The unit in which a time has one to three digits before the point, as far as there is one.</summary>
    public static (double Nanoseconds, string Name) TimeUnit(double nanoseconds) =>
        TimeUnits.FirstOrDefault(unit => nanoseconds >= RoundsToOne * unit.Nanoseconds) is { Name: not null } unit ? unit : TimeUnits[^1];

    /// <summary>Without exponent, with the zeros of a column: <c>0.0123</c>, <c>9.00</c>, <c>2830</c>; <c>NA</c> for none.</summary>
    public static string Digits(double value)
    {
        if (!double.IsFinite(value))
            return "NA";
        if (value == 0)
            return "0";

        // Rounded first: 9.996 is 10.0, with one decimal, not 10.00.
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var decimals = Math.Clamp(2 - exponent, 0, 15);
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        if (rounded != 0 && Math.Abs(rounded) >= Math.Pow(10, exponent + 1))
            decimals = Math.Max(decimals - 1, 0);
        if (exponent > 2 && Math.Pow(10, exponent - 2) is var step)
            rounded = Math.Round(value / step, MidpointRounding.AwayFromZero) * step;
        return rounded.ToString($"F{decimals}", CultureInfo.InvariantCulture);
    }

    /// <summary>As in prose, without trailing zeros: <c>9</c>, <c>1.5</c>, <c>124</c>.</summary>
    public static string Plain(double value) =>
        Digits(value) is var digits && digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;

    /// <summary>A fraction such as 0.1 as <c>10 %</c>.</summary>
    public static string Percent(double fraction) => $"{Plain(100 * fraction)} %";

    /// <summary>Such as <c>1 ms</c>.</summary>
    public static string Time(double nanoseconds) =>
        TimeUnit(nanoseconds) is var unit ? $"{Plain(nanoseconds / unit.Nanoseconds)} {unit.Name}" : "";

    /// <summary>Reads a time such as <c>250us</c>, <c>1.5 ms</c> or <c>2s</c>: nanoseconds above 0; null for any other text.</summary>
    public static double? ParseTime(string text)
    {
        var number = text.AsSpan().TrimEnd("nuµmsμ");
        var name = text[number.Length..].Replace('µ', 'u').Replace('μ', 'u');
        var unit = TimeUnits.FirstOrDefault(unit => unit.Name == name);
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite;
        return unit.Name is not null && double.TryParse(number, Plain, CultureInfo.InvariantCulture, out var value)
            && value * unit.Nanoseconds is > 0 and < double.PositiveInfinity and var nanoseconds
            ? nanoseconds
            : null;
    }

    /// <summary><c>1 launch</c>, <c>2 launches</c>; nouns without a plural in -s or -es bring theirs.</summary>
    public static string Count(int number, string noun, string? plural = null) =>
        $"{number.ToString(CultureInfo.InvariantCulture)} {(number == 1 ? noun : plural ?? PluralOf(noun))}";

    private static string PluralOf(string noun) => noun switch
    {
        [.., 's' or 'x'] or [.., 'c' or 's', 'h'] => noun + "es",
        [.. var stem, 'y'] => stem + "ies",
        _ => noun + "s",
    };
}
