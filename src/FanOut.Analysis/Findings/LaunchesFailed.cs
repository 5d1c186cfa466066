using FanOut.Analysis.Results;

namespace FanOut.Analysis.Findings;

/// <summary>Launches of a case failed, or the whole case did: a failure is no result.</summary>
public sealed record LaunchesFailed : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="failed">Launches that failed, at least 1.</param>
    /// <param name="of">Launches that were to be made, at least as many.</param>
    /// <param name="side">The side of a comparison, <c>base</c> or <c>head</c>; null for a run by itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside these ranges.</exception>
    public LaunchesFailed(int failed, int of, string? side = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failed, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(of, failed);
        (Failed, Of, Side) = (failed, of, side);
    }

    /// <summary>Launches that failed.</summary>
    public int Failed { get; }

    /// <summary>Launches that were to be made.</summary>
    public int Of { get; }

    /// <summary>The side of a comparison; null for a run by itself.</summary>
    public string? Side { get; }

    /// <inheritdoc/>
    public override string Code => "launches-failed";

    /// <inheritdoc/>
    public override double Number => Failed;

    /// <inheritdoc/>
    public override double Limit => 0;

    /// <inheritdoc/>
    public override string Statement => Failed == Of
        ? $"The benchmark failed{Where}, so there is no time."
        : Text($"{Failed} of {Of} launches failed{Where}; what they took is in no figure.");

    /// <inheritdoc/>
    public override string Remedy => "Look for its exception in the output of the run.";

    private string Where => Side is null ? "" : $" in {Side}";

    /// <summary>The finding about a case of which some launches gave results; null where nothing failed, or nothing says so.</summary>
    internal static LaunchesFailed? In(BenchmarkResult benchmark) => benchmark is { Launches.Count: > 0 and var launches, LostLaunches: > 0 and var lost }
        ? new LaunchesFailed(lost, launches + lost)
        : null;
}
