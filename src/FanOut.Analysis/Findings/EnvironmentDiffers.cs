namespace FanOut.Analysis.Findings;

/// <summary>The sides of a comparison were taken in different environments: their times say nothing about the code.</summary>
public sealed record EnvironmentDiffers : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="what">What differs, such as <c>CPU</c>.</param>
    /// <param name="one">One side's.</param>
    /// <param name="other">The other side's, a different one.</param>
    /// <exception cref="ArgumentException">They are the same.</exception>
    public EnvironmentDiffers(string what, string one, string other)
    {
        ArgumentException.ThrowIfNullOrEmpty(what);
        if (one == other)
            throw new ArgumentException("The same on both sides is no finding.", nameof(other));
        What = what;
        One = one;
        Other = other;
    }

    /// <summary>What differs.</summary>
    public string What { get; }

    /// <summary>One side's.</summary>
    public string One { get; }

    /// <summary>The other side's.</summary>
    public string Other { get; }

    /// <summary>Whether ratios within a run are left to compare.</summary>
    public bool RatiosCompare { get; init; }

    /// <inheritdoc/>
    public override string Code => "environment-differs";

    /// <inheritdoc/>
    public override double Number => 2;

    /// <inheritdoc/>
    public override double Limit => 1;

    /// <inheritdoc/>
    public override string Statement => $"{What}: 2 different ones, where times compare within 1 only: {One} and {Other}.";

    /// <inheritdoc/>
    public override string Remedy => RatiosCompare
        ? "Take both sides on one machine with the same software; ratios within a run compare all the same."
        : "Take both sides on one machine with the same software.";
}
