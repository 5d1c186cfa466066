namespace FanOut.Analysis.Findings;

/// <summary>Parts of the environment are not known of both sides, so that a difference would not be seen.</summary>
public sealed record EnvironmentUnknown : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="names">What is not known, at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public EnvironmentUnknown(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0)
            throw new ArgumentException("Nothing unknown is no finding.", nameof(names));
        Count = names.Count;
        Names = string.Join(", ", names);
    }

    /// <summary>How many parts are not known.</summary>
    public int Count { get; }

    /// <summary>Their names, joined by commas.</summary>
    public string Names { get; }

    /// <inheritdoc/>
    public override string Code => "environment-unknown";

    /// <inheritdoc/>
    public override double Number => Count;

    /// <inheritdoc/>
    public override double Limit => 0;

    /// <inheritdoc/>
    public override string Statement => Text($"{Count} {(Count == 1 ? "part of the environment is" : "parts of the environment are")} unknown, so that a difference cannot be ruled out: {Names}.");

    /// <inheritdoc/>
    public override string Remedy => "Keep the run record fanout-run.json beside the results; other projects have none, so make sure yourself.";
}
