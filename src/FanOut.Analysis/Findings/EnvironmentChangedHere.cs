namespace FanOut.Analysis.Findings;

/// <summary>A same-run figure changed where its runs came to another machine or runtime.</summary>
public sealed record EnvironmentChangedHere : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="runs">Runs among which both changed, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public EnvironmentChangedHere(int runs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        Runs = runs;
    }

    /// <summary>Runs among which both changed.</summary>
    public int Runs { get; }

    /// <inheritdoc/>
    public override string Code => "environment-changed-here";

    /// <inheritdoc/>
    public override double Number => 1;

    /// <inheritdoc/>
    public override double Limit => 0;

    /// <inheritdoc/>
    public override string Statement => Runs == 1
        ? "1 change of environment falls on the same run, 0 are expected there: the code need not be the reason."
        : Text($"1 change of environment falls within the same {Runs} runs, 0 are expected there: the code need not be the reason.");

    /// <inheritdoc/>
    public override string Remedy => "Run the commit before it in the new environment, too.";
}
