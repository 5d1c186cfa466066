namespace FanOut.Analysis.Findings;

/// <summary>CPU time that went elsewhere while launches measured: the worst launch's share, and how many launches had too much of it.</summary>
public abstract record HostDisturbance : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="share">Share of all CPUs' time in the worst launch, above the limit; finite.</param>
    /// <param name="limit">Share from which it is said.</param>
    /// <param name="disturbed">Launches above the limit, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit, or is not finite.</exception>
    private protected HostDisturbance(double share, double limit, int disturbed)
    {
        if (!double.IsFinite(share))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is a finite number.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, limit);
        ArgumentOutOfRangeException.ThrowIfLessThan(disturbed, 1);
        Share = share;
        Limit = limit;
        Disturbed = disturbed;
    }

    /// <summary>Share of all CPUs' time in the worst launch.</summary>
    public double Share { get; }

    /// <summary>Launches above the limit.</summary>
    public int Disturbed { get; }

    /// <inheritdoc/>
    public override double Number => Share;

    /// <inheritdoc/>
    public override double Limit { get; }
}
