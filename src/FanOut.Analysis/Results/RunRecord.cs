using System.Text.Json.Serialization;

namespace FanOut.Analysis.Results;

/// <summary>What is known about a run beside the harness's own files: <c>fanout-run.json</c>.</summary>
public sealed record RunRecord
{
    /// <summary>The version of the file's meaning that this code writes, and the only one it reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Stands for the record of a run that left none: nothing was reported.</summary>
    internal static RunRecord Unknown { get; } = new()
    {
        StartTimeUtc = DateTimeOffset.UnixEpoch,
        Machine = RunEnvironment.Unknown,
        Options = new RunOptions { CommandLine = [], CoreLadder = [], Rounds = 1, Seed = 0, Job = "" },
    };

    /// <summary>The version of the file's meaning; first in the file, so that a reader sees it before anything else.</summary>
    [JsonPropertyOrder(-1)]
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Full hash of the measured commit; null outside a repository.</summary>
    public string? Commit { get; init; }

    /// <summary>Name of the branch; null where there is none.</summary>
    public string? Branch { get; init; }

    /// <summary>When the run started, in UTC.</summary>
    public required DateTimeOffset StartTimeUtc { get; init; }

    /// <summary>The machine and software of the run.</summary>
    public required RunEnvironment Machine { get; init; }

    /// <summary>What the run was asked to do.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>Whether the run was ended before all classes were done: the files then hold the classes that were.</summary>
    public bool Interrupted { get; init; }

    /// <summary>What the measured project says about its strategies and classes; null in records of older versions.</summary>
    public Catalogue? Catalogue { get; init; }

    // Where a file lacks one of these lists, the generated reader passes null and not the default.

    /// <summary>The result files of this run; no other file beside the record belongs to it.</summary>
    public IReadOnlyList<RecordedResultFile> ResultFiles { get; init => field = value ?? []; } = [];

    /// <summary>Every launch of the run, in the order it was taken.</summary>
    public IReadOnlyList<RecordedLaunch> Launches { get; init => field = value ?? []; } = [];

    /// <summary>Strategies that could not run.</summary>
    public IReadOnlyList<LeftOutStrategy> LeftOutStrategies { get; init => field = value ?? []; } = [];

    /// <summary>Speedup and efficiency of every case with workers, as computed at the end of the run.</summary>
    public IReadOnlyList<RecordedScaling> Scaling { get; init => field = value ?? []; } = [];

    /// <summary>All doubts about the cases that have any, those about their scaling among them.</summary>
    public IReadOnlyList<RecordedCaseFindings> Findings { get; init => field = value ?? []; } = [];
}
