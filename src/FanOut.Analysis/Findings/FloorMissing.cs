namespace FanOut.Analysis.Findings;

/// <summary>The floor of a strategy is not there with the same class, parameters and job in the same file, so that there is nothing to divide by.</summary>
public sealed record FloorMissing : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="floor">Name of the method that was looked for.</param>
    public FloorMissing(string floor)
    {
        ArgumentException.ThrowIfNullOrEmpty(floor);
        Floor = floor;
    }

    /// <summary>Name of the method that was looked for.</summary>
    public string Floor { get; }

    /// <inheritdoc/>
    public override string Code => "floor-missing";

    /// <inheritdoc/>
    public override double Number => 0;

    /// <inheritdoc/>
    public override double Limit => 1;

    /// <inheritdoc/>
    public override string Statement =>
        $"0 floors named {Floor} with the same parameters and job in this file, 1 is needed: there is no multiple of it.";

    /// <inheritdoc/>
    public override string Remedy => $"Run with a filter that takes in {Floor}, too; a floor that was left out stands below the table with the reason.";
}
