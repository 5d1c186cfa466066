namespace FanOut.Analysis.Findings;

/// <summary>Launches whose time is zero, because the harness took its own overhead for all of it; they were left out.</summary>
public sealed record TimesNotPositive : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="launches">Launches with a time of zero, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public TimesNotPositive(int launches)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(launches, 1);
        Launches = launches;
    }

    /// <summary>Launches with a time of zero.</summary>
    public int Launches { get; }

    /// <inheritdoc/>
    public override string Code => "times-not-positive";

    /// <inheritdoc/>
    public override double Number => Launches;

    /// <inheritdoc/>
    public override double Limit => 0;

    /// <inheritdoc/>
    public override string Statement => Text($"{Launches} launches took no measurable time, 0 are expected: they were left out.");

    /// <inheritdoc/>
    public override string Remedy => "Give the benchmark more work per call.";
}
