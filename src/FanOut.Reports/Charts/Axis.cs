namespace FanOut.Reports.Charts;

/// <summary>A linear or logarithmic axis between two finite values, on a logarithmic one positive.</summary>
public sealed record Axis(
    string Label, double From, double To, Func<double, string>? Format = null, bool IsLogarithmic = false)
{
    public double To { get; } = double.IsFinite(From) && double.IsFinite(To) && From < To && !(IsLogarithmic && From <= 0)
        ? To
        : throw new ArgumentException($"An axis runs from a number to a larger one, not from {From} to {To}.", nameof(To));

    /// <summary>Text of a value; three digits by default.</summary>
    public Func<double, string> Format { get; } = Format ?? NumberText.Digits;

    /// <summary>Values with a grid line; null for round ones.</summary>
    public IReadOnlyList<double>? Marks { get; init; }

    /// <summary>A logarithmic axis 15 % beyond all values at both ends: symbols stand inside, and a single value has an axis.</summary>
    public static Axis Logarithmic(string label, IEnumerable<double> values, Func<double, string> format)
    {
        double[] all = [.. values];
        return new Axis(label, all.Min() / 1.15, all.Max() * 1.15, format, IsLogarithmic: true);
    }

    /// <summary>A logarithmic axis over times in nanoseconds.</summary>
    public static Axis Times(string label, IEnumerable<double> nanoseconds) => Logarithmic(label, nanoseconds, FormatTime);

    public static string FormatTime(double nanoseconds) => NumberText.TimeUnit(nanoseconds) is var unit && nanoseconds == 0
        ? "0" : $"{FormatNumber(nanoseconds / unit.Nanoseconds)} {unit.Name}";

    /// <summary>A number without trailing zeros.</summary>
    public static string FormatNumber(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>0 at the beginning of the axis, 1 at its end; values beyond stand at the nearer end.</summary>
    public double Position(double value) => value switch
    {
        _ when value <= From => 0,
        _ when value >= To => 1,
        _ when IsLogarithmic => Math.Log(value / From) / Math.Log(To / From),
        _ => (value - From) / (To - From),
    };
}
