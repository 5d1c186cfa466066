namespace FanOut.Analysis.Findings;

/// <summary>Launches whose time is zero, because the harness took its own overhead for all of it; they were left out.</summary>
public sealed record TimesNotMeasurable : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="launches">Launches with no measurable time, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public TimesNotMeasurable(int launches)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(launches, 1);
        Launches = launches;
    }

    /// <summary>Launches with no measurable time.</summary>
    public int Launches { get; }

    /// <inheritdoc/>
    public override string Code => "times-not-measurable";

    /// <inheritdoc/>
    public override double Number => Launches;

    /// <inheritdoc/>
    public override double Limit => 0;

    /// <inheritdoc/>
    public override string Statement => Launches == 1
        ? "1 launch took no measurable time (0 ns in most iterations) and was left out."
        : Text($"{Launches} launches took no measurable time (0 ns in most iterations) and were left out.");

    /// <inheritdoc/>
    public override string Remedy => "Give the benchmark more work per call.";
}
