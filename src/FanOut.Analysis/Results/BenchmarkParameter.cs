using System.Globalization;

namespace FanOut.Analysis.Results;

/// <summary>A benchmark's parameter or argument as the harness displays it.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Value">Its display text: shortened where long, <c>?</c> for null.</param>
public sealed record BenchmarkParameter(string Name, string Value)
{
    /// <summary>The value as a whole number, or null where it is none.</summary>
    public int? WholeNumber =>
        int.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
