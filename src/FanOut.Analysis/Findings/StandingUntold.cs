namespace FanOut.Analysis.Findings;

/// <summary>Strategies of which the launches cannot tell whether they are as fast as the fastest.</summary>
public sealed record StandingUntold : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="strategies">Strategies that it is about, at least 1.</param>
    /// <param name="needed">Launches that would tell of all of them, more than there are.</param>
    /// <param name="launches">Launches at hand.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public StandingUntold(int strategies, int needed, int launches)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(strategies, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(launches);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(needed, launches);
        (Strategies, Needed, Launches) = (strategies, needed, launches);
    }

    /// <summary>Strategies that it is about.</summary>
    public int Strategies { get; }

    /// <summary>Launches that would tell of all of them.</summary>
    public int Needed { get; }

    /// <summary>Launches at hand.</summary>
    public int Launches { get; }

    /// <inheritdoc/>
    public override string Code => "standing-untold";

    /// <inheritdoc/>
    public override double Number => Launches;

    /// <inheritdoc/>
    public override double Limit => Needed;

    /// <inheritdoc/>
    public override string Statement =>
        Text($"{Launches} {(Launches == 1 ? "launch" : "launches")} cannot tell whether {Strategies} {(Strategies == 1 ? "strategy is" : "strategies are")} as fast as the fastest, {Needed} are needed.");

    /// <inheritdoc/>
    public override string Remedy => Text($"Run with --launchCount {Needed} on an idle machine, or take any of them.");
}
