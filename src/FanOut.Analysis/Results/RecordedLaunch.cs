using System.Text.Json;

namespace FanOut.Analysis.Results;

/// <summary>How one launch of one case ended: the harness's own JSON has no trace of a launch that failed.</summary>
public sealed record RecordedLaunch
{
    /// <summary>The benchmark's full name.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The job's display, id and settings; null where the run had one job only.</summary>
    public string? Job { get; init; }

    /// <summary>The round, from 1: <c>LaunchIndex</c> in the harness's JSON.</summary>
    public required int Round { get; init; }

    /// <summary>
    /// Whether the launch was only looked at, its memory read and its workers stamped, which costs time: its times are in no result. Its round is
    /// the one after the case's last.
    /// </summary>
    public bool IsObservation { get; init; }

    /// <summary>Whether the launch gave results and ended with exit code 0.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>The process's exit code; null where it never started or its end is unknown.</summary>
    public int? ExitCode { get; init; }

    /// <summary>
    /// Managed memory that an operation allocated in this launch, in bytes: the harness's own JSON keeps the last launch's only. Null where it was not
    /// measured.
    /// </summary>
    public double? AllocatedBytes { get; init; }

    /// <summary>What the measured process printed about itself: one entry per line, figures by name.</summary>
    // Where a file lacks this list, the generated reader passes null and not the default.
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Reports { get; init => field = value ?? []; } = [];
}
