namespace FanOut.Analysis.Findings;

/// <summary>A case ran inside the harness's own process, where launches are not independent: all of it is one.</summary>
public sealed record RanInProcess : Finding
{
    /// <inheritdoc/>
    public override string Code => "in-process";

    /// <inheritdoc/>
    public override double Number => 1;

    /// <inheritdoc/>
    public override double Limit => TooFewLaunches.Required;

    /// <inheritdoc/>
    public override string Statement =>
        "The case ran in the harness's own process (launch index 0), which is 1 launch whatever the job asks for; "
        + Text($"an interval needs {TooFewLaunches.Required}.");

    /// <inheritdoc/>
    public override string Remedy => "Run without --inProcess or an in-process toolchain: each launch is then a process of its own.";
}
