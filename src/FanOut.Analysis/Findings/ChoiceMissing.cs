namespace FanOut.Analysis.Findings;

/// <summary>Fewer strategies with a time than a choice takes.</summary>
public sealed record ChoiceMissing : Finding
{
    /// <summary>Strategies that a choice takes: 2.</summary>
    public const int Required = 2;

    /// <summary>Creates the finding.</summary>
    /// <param name="choices">Strategies with a time: 0 to <see cref="Required"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit.</exception>
    public ChoiceMissing(int choices)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(choices);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(choices, Required);
        Choices = choices;
    }

    /// <summary>Strategies with a time.</summary>
    public int Choices { get; }

    /// <inheritdoc/>
    public override string Code => "choice-missing";

    /// <inheritdoc/>
    public override double Number => Choices;

    /// <inheritdoc/>
    public override double Limit => Required;

    /// <inheritdoc/>
    public override string Statement => Text($"Strategies with a time for the same work: {Choices}, {Required} are needed: there is nothing to choose from.");

    /// <inheritdoc/>
    public override string Remedy => "Run with a filter that takes in the other strategies.";
}
