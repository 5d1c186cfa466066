namespace FanOut.Analysis.Findings;

/// <summary>A file holds what the harness computed and not what it measured, so that launches cannot be told apart.</summary>
public sealed record MeasurementsMissing : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="iterations">Iterations that the harness computed from; null where the file does not say.</param>
    public MeasurementsMissing(int? iterations) => Iterations = iterations;

    /// <summary>Iterations that the harness computed from; null where the file does not say.</summary>
    public int? Iterations { get; }

    /// <inheritdoc/>
    public override string Code => "measurements-missing";

    /// <inheritdoc/>
    public override double Number => 0;

    /// <inheritdoc/>
    public override double Limit => TooFewLaunches.Required;

    /// <inheritdoc/>
    public override string Statement =>
        Text($"The file holds the measurements of 0 launches; an interval and a judgement need {TooFewLaunches.Required}: ")
        + Text($"the time is the harness's own mean{(Iterations is null ? "" : Text($" of {Iterations} iterations"))}, launches pooled.");

    /// <inheritdoc/>
    public override string Remedy => "Export with --exporters fulljson (JsonExporter.Full).";
}
