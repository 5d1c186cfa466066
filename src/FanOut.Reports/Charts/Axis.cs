using System.Globalization;
using FanOut.Analysis.Scaling;

namespace FanOut.Reports.Charts;

/// <summary>A linear or logarithmic axis: label, range, and the text of its values.</summary>
public sealed record Axis
{
    private Axis(string label, double from, double to, bool isLogarithmic, Func<double, string>? format)
    {
        if (!double.IsFinite(from) || !double.IsFinite(to) || from >= to || (isLogarithmic && from <= 0))
            throw new ArgumentException($"An axis runs from a number to a larger one, not from {from} to {to}.", nameof(to));
        (Label, From, To, IsLogarithmic, Format) = (label, from, to, isLogarithmic, format ?? EstimateText.Digits);
    }

    public string Label { get; }

    public double From { get; }

    public double To { get; }

    public bool IsLogarithmic { get; }

    public Func<double, string> Format { get; }

    /// <summary>Values with a grid line; null for round ones.</summary>
    public IReadOnlyList<double>? Marks { get; init; }

    public static Axis FromZero(string label, double to, Func<double, string>? format = null) => new(label, 0, to, false, format);

    public static Axis Between(string label, double from, double to, Func<double, string>? format = null) =>
        new(label, from, to, false, format);

    /// <summary>An axis over positive values, 15 % longer at both ends so that symbols stand inside and a single value has an axis.</summary>
    public static Axis Logarithmic(string label, IEnumerable<double> values, Func<double, string>? format = null)
    {
        double[] all = [.. values];
        return new Axis(label, all.Min() / 1.15, all.Max() * 1.15, true, format);
    }

    /// <summary>A logarithmic axis over positive times in nanoseconds.</summary>
    public static Axis Times(string label, IEnumerable<double> nanoseconds) => Logarithmic(label, nanoseconds, FormatTime);

    public static string FormatTime(double nanoseconds) => nanoseconds switch
    {
        0 => "0",
        < 1e3 => $"{FormatNumber(nanoseconds)} ns",
        < 1e6 => $"{FormatNumber(nanoseconds / 1e3)} us",
        < 1e9 => $"{FormatNumber(nanoseconds / 1e6)} ms",
        _ => $"{FormatNumber(nanoseconds / 1e9)} s",
    };

    /// <summary>A number without trailing zeros.</summary>
    public static string FormatNumber(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>0 at the beginning of the axis, 1 at its end; values beyond stand at the nearer end.</summary>
    public double Position(double value) => (value <= From, value >= To) switch
    {
        (true, _) => 0,
        (_, true) => 1,
        _ => IsLogarithmic ? Math.Log(value / From) / Math.Log(To / From) : (value - From) / (To - From),
    };
}
