using System.Globalization;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The one text of speedups and efficiencies, for tables, reports and CSV alike.</summary>
/// <remarks>Invariant culture, three significant digits.</remarks>
public static class EstimateText
{
    /// <summary>The figure does not apply to the case.</summary>
    public const string NotApplicable = "-";

    /// <summary>The figure applies, but these data do not give it.</summary>
    public const string NotAvailable = "NA";

    /// <summary>Such as <c>1.97x [1.93; 2.01]</c>; <c>1.97x [NA]</c> without an interval, <c>1.00x</c> for the baseline.</summary>
    /// <param name="scaling">The case; null for one without workers.</param>
    public static string Speedup(CaseScaling? scaling) => scaling switch
    {
        null => NotApplicable,
        { Speedup: { } speedup } => Text(speedup, 1, "x"),
        _ => NotAvailable,
    };

    /// <summary>Such as <c>98.5% [96.5; 101]</c>; <c>98.5% [NA]</c> without an interval, <c>-</c> for the baseline.</summary>
    /// <param name="scaling">The case; null for one without workers.</param>
    public static string Efficiency(CaseScaling? scaling) => scaling switch
    {
        null or { IsBaseline: true } => NotApplicable,
        { Efficiency: { } efficiency } => Text(efficiency, 100, "%"),
        _ => NotAvailable,
    };

    /// <summary>A multiple, such as <c>0.45x [0.41; 0.50]</c>; <c>0.45x [NA]</c> without an interval, <c>NA</c> without a value.</summary>
    public static string Multiple(Estimate? ratio) => ratio is null ? NotAvailable : Text(ratio, 1, "x");

    /// <summary>
    /// A multiple such as <c>0.45x [0.41; 0.50]</c>, with <c>NA</c> for a bound beyond the data, once for both; <c>&lt; 0.31x</c> or <c>&gt; 40.2x</c> where
    /// there is only that one; <c>NA</c> without either.
    /// </summary>
    public static string Multiple(BoundedEstimate? ratio) => ratio switch
    {
        { Value: { } value, AtLeast: null, AtMost: null } => $"{Digits(value)}x [{NotAvailable}]",
        { Value: { } value } => $"{Digits(value)}x [{Bound(ratio.AtLeast)}; {Bound(ratio.AtMost)}]",
        { AtMost: { } most } => $"< {Digits(most)}x",
        { AtLeast: { } least } => $"> {Digits(least)}x",
        _ => NotAvailable,
    };

    /// <summary>A fraction as a percentage, such as <c>98.5%</c>.</summary>
    public static string Percent(double fraction) => Digits(100 * fraction) + "%";

    /// <summary>A number to three significant digits, without exponent: <c>0.0123</c>, <c>9.99</c>, <c>124</c>, <c>2830</c>.</summary>
    public static string Digits(double value)
    {
        if (!double.IsFinite(value))
            return NotAvailable;
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
        return rounded.ToString(string.Create(CultureInfo.InvariantCulture, $"F{decimals}"), CultureInfo.InvariantCulture);
    }

    private static string Bound(double? bound) => bound is { } value ? Digits(value) : NotAvailable;

    private static string Text(Estimate estimate, double factor, string unit)
    {
        var value = Digits(factor * estimate.Value) + unit;
        if (estimate.IsExact)
            return value;
        return estimate.Shown is { } interval
            ? $"{value} [{Digits(factor * interval.Lower)}; {Digits(factor * interval.Upper)}]"
            : $"{value} [{NotAvailable}]";
    }
}
