using FanOut.Analysis.Findings;
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

    /// <inheritdoc cref="NumberText.Digits"/>
    public static string Digits(double value) => NumberText.Digits(value);

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
