using System.Globalization;
using FanOut.Analysis.Scaling;

namespace FanOut.Reports.Charts;

/// <summary>An axis: what it counts, from where to where.</summary>
public sealed record Axis
{
    private Axis(string label, double from, double to, bool isLogarithmic, Func<double, string> text)
    {
        if (!double.IsFinite(from) || !double.IsFinite(to) || from >= to || (isLogarithmic && from <= 0))
            throw new ArgumentException($"An axis runs from a number to a larger one, not from {from} to {to}.", nameof(to));
        (Label, From, To, IsLogarithmic, Text) = (label, from, to, isLogarithmic, text);
    }

    /// <summary>What it counts, with the unit where numbers do not name it.</summary>
    public string Label { get; }

    /// <summary>The least value shown, finite.</summary>
    public double From { get; }

    /// <summary>The greatest value shown, finite and greater than the least.</summary>
    public double To { get; }

    /// <summary>Whether equal ratios are equally far apart.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Text of a value.</summary>
    public Func<double, string> Text { get; }

    /// <summary>Values at which the axis has marks of its own; null for round ones.</summary>
    public IReadOnlyList<double>? Marks { get; init; }

    /// <summary>A plain axis from zero.</summary>
    /// <param name="label">What it counts.</param>
    /// <param name="to">The greatest value shown, positive.</param>
    /// <param name="text">Text of a value; null for three digits.</param>
    public static Axis FromZero(string label, double to, Func<double, string>? text = null) => new(label, 0, to, false, text ?? EstimateText.Digits);

    /// <summary>A plain axis between two values.</summary>
    /// <param name="label">What it counts.</param>
    /// <param name="from">The least value shown.</param>
    /// <param name="to">The greatest value shown.</param>
    /// <param name="text">Text of a value; null for three digits.</param>
    public static Axis Between(string label, double from, double to, Func<double, string>? text = null) => new(label, from, to, false, text ?? EstimateText.Digits);

    /// <summary>A logarithmic axis that holds all of some values, with a little room.</summary>
    /// <param name="label">What it counts.</param>
    /// <param name="values">Positive values, at least one.</param>
    /// <param name="text">Text of a value; null for three digits.</param>
    public static Axis Logarithmic(string label, IEnumerable<double> values, Func<double, string>? text = null)
    {
        double[] all = [.. values];
        // A tenth more on both sides: marks stand inside, and a single value has an axis, too.
        return new Axis(label, all.Min() / 1.15, all.Max() * 1.15, true, text ?? EstimateText.Digits);
    }

    /// <summary>A logarithmic axis of times.</summary>
    /// <param name="label">What it counts.</param>
    /// <param name="nanoseconds">Positive values, at least one.</param>
    public static Axis OfTimes(string label, IEnumerable<double> nanoseconds) => Logarithmic(label, nanoseconds, TimeOf);

    /// <summary>A time at a mark: whole where it is, without needless zeros.</summary>
    /// <param name="nanoseconds">At least 0.</param>
    public static string TimeOf(double nanoseconds) => nanoseconds switch
    {
        0 => "0",
        < 1e3 => $"{Plain(nanoseconds)} ns",
        < 1e6 => $"{Plain(nanoseconds / 1e3)} us",
        < 1e9 => $"{Plain(nanoseconds / 1e6)} ms",
        _ => $"{Plain(nanoseconds / 1e9)} s",
    };

    /// <summary>A number at a mark: whole where it is, without needless zeros.</summary>
    /// <param name="number">Any.</param>
    public static string Plain(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Where a value lies: 0 at the beginning of the axis, 1 at its end.</summary>
    /// <param name="value">Positive on a logarithmic axis.</param>
    public double Position(double value) => IsLogarithmic ? Math.Log(value / From) / Math.Log(To / From) : (value - From) / (To - From);

    /// <summary>The value as the plot counts it: its logarithm on a logarithmic axis.</summary>
    internal double Plotted(double value) => IsLogarithmic ? Math.Log10(value) : value;
}
