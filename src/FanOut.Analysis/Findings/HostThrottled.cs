namespace FanOut.Analysis.Findings;

/// <summary>A CPU quota stopped the measured processes while a launch measured.</summary>
public sealed record HostThrottled : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="periods">Periods of the quota in which it stopped them, of all launches, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public HostThrottled(double periods)
    {
        if (!(periods >= 1 && double.IsFinite(periods)))
            throw new ArgumentOutOfRangeException(nameof(periods), periods, "A finite number, 1 or more.");
        Periods = periods;
    }

    /// <summary>Periods of the quota in which it stopped them.</summary>
    public double Periods { get; }

    /// <inheritdoc/>
    public override string Code => "host-throttled";

    /// <inheritdoc/>
    public override double Number => Periods;

    /// <inheritdoc/>
    public override double Limit => 0;

    /// <inheritdoc/>
    public override string Statement => Text($"A CPU quota stopped the measured processes in {Periods} periods, 0 are expected; the launches were kept.");

    /// <inheritdoc/>
    public override string Remedy => "Give the container whole CPUs, or measure as many workers as the quota has (--cores).";
}
