using System.Text.Json;
using System.Text.Json.Serialization;

namespace FanOut.Analysis.Results;

/// <summary>What a run says about itself beside the harness's files: <c>fanout-run.json</c>.</summary>
public sealed record RunRecord
{
    /// <summary>The version that this program writes, and the only one that it reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Stands for the record of a run without one.</summary>
    internal static RunRecord Unknown { get; } = new()
    {
        StartTimeUtc = DateTimeOffset.UnixEpoch,
        Machine = RunEnvironment.Unknown,
        Options = new RunOptions { CommandLine = [], CoreLadder = [], Rounds = 1, Seed = 0, Job = "" },
    };

    [JsonPropertyOrder(-1)]
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Full hash of the measured commit; null outside a repository.</summary>
    public string? Commit { get; init; }

    public string? Branch { get; init; }
    public required DateTimeOffset StartTimeUtc { get; init; }
    public required RunEnvironment Machine { get; init; }
    public required RunOptions Options { get; init; }

    /// <summary>Whether the run was ended early; its files then hold the classes that were done.</summary>
    public bool Interrupted { get; init; }

    /// <summary>What the measured project says about its strategies and classes; null in records of older versions.</summary>
    public Catalogue? Catalogue { get; init; }

    // Where a file lacks one of these lists, the generated reader passes null and not the default.

    /// <summary>The result files of this run; no other file beside the record belongs to it.</summary>
    public IReadOnlyList<RecordedResultFile> ResultFiles { get; init => field = value ?? []; } = [];

    /// <summary>Every launch of the run, in the order it was taken.</summary>
    public IReadOnlyList<RecordedLaunch> Launches { get; init => field = value ?? []; } = [];

    /// <summary>Why cases stopped that took as many launches as their decision needed.</summary>
    public IReadOnlyList<RecordedStop> Stops { get; init => field = value ?? []; } = [];

    public IReadOnlyList<LeftOutStrategy> LeftOutStrategies { get; init => field = value ?? []; } = [];

    /// <summary>Speedup and efficiency of every case with workers, for other programs.</summary>
    public IReadOnlyList<JsonElement> Scaling { get; init => field = value ?? []; } = [];

    /// <summary>Findings about cases, for other programs.</summary>
    public IReadOnlyList<JsonElement> Findings { get; init => field = value ?? []; } = [];

    /// <summary>The launches of a case that succeeded.</summary>
    internal IEnumerable<RecordedLaunch> LaunchesOf(BenchmarkId id, bool isObservation) => Launches.Where(launch =>
        launch.Succeeded && launch.IsObservation == isObservation && launch.Benchmark == id.FullName
        && (launch.Job is null || launch.Job == id.Job));
}

/// <summary>What a run was asked to do.</summary>
public sealed record RunOptions
{
    public required IReadOnlyList<string> CommandLine { get; init; }

    /// <summary>The worker counts that were measured, in rising order.</summary>
    public required IReadOnlyList<LadderRung> CoreLadder { get; init; }

    /// <summary>Launches of every case, at least 1; more where decisions asked for them.</summary>
    public required int Rounds { get; init; }

    /// <summary>Rounds after which the run looked whether decisions are settled; none for equally many launches of all cases.</summary>
    public IReadOnlyList<int> Looks { get; init => field = value ?? []; } = [];

    /// <summary><c>rounds</c>: launches of one index are neighbours in time; <c>row</c>: all launches of a case in succession.</summary>
    public string Order { get; init; } = "rounds";

    public required int Seed { get; init; }
    public required string Job { get; init; }

    /// <summary>What this side of <c>fanout ab</c> was given; null where that was nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SideSettings? Settings { get; init; }
}

/// <summary>One worker count of the core ladder.</summary>
public sealed record LadderRung
{
    public required int Workers { get; init; }

    /// <summary>What the count stands for, such as <c>physical</c>, <c>logical</c> or <c>oversubscribed</c>.</summary>
    public required string Kind { get; init; }
}

public sealed record RecordedResultFile
{
    /// <summary>Relative to the run record's folder, with forward slashes, never out of that folder.</summary>
    public required string Path { get; init; }

    /// <summary>Hash of the content, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>How one launch of one case ended: the harness's JSON has no trace of a launch that failed.</summary>
public sealed record RecordedLaunch
{
    public required string Benchmark { get; init; }

    /// <summary>The job's display; null where the run had one job only.</summary>
    public string? Job { get; init; }

    /// <summary>The round, from 1: <c>LaunchIndex</c> in the harness's JSON.</summary>
    public required int Round { get; init; }

    /// <summary>Whether memory was read and workers were stamped, which costs time: the times are in no result.</summary>
    public bool IsObservation { get; init; }

    /// <summary>Whether the launch gave results and ended with exit code 0.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>Null where the process never started or its end is unknown.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Managed bytes per operation (the harness keeps the last launch's only); null where they were not measured.</summary>
    public double? AllocatedBytes { get; init; }

    /// <summary>What the measured process printed about itself: one entry per line, figures by name.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Reports { get; init => field = value ?? []; } = [];
}

/// <summary>After which round a case stopped, and why.</summary>
public sealed record RecordedStop
{
    public required string Benchmark { get; init; }
    public required string Job { get; init; }
    public required int Round { get; init; }

    /// <summary><c>excluded</c>: certainly more than 10 % slower than the best; <c>settled</c>: the recommendation is certain;
    /// <c>last look</c>: it is not; <c>budget</c>: there was no time for more; <c>failed</c>: its launches failed again and again;
    /// <c>fixed</c>: no decision asks for the case.</summary>
    public required string Reason { get; init; }
}

/// <summary>A strategy that could not run on this machine.</summary>
public sealed record LeftOutStrategy
{
    public required string Strategy { get; init; }
    public required string Reason { get; init; }
    public required string Remedy { get; init; }
}
