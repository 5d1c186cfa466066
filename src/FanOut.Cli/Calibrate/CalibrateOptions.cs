using FanOut.Analysis.Regressions;

namespace FanOut.Cli.Calibrate;

/// <summary>What the user asked for.</summary>
internal sealed record CalibrateOptions
{
    /// <summary>A folder of rounds that were taken before; null to take them now.</summary>
    public string? From { get; init; }

    /// <summary>The state to calibrate with; null for the working tree.</summary>
    public string? Reference { get; init; }

    /// <summary>The benchmark project: a folder or a project file.</summary>
    public required string Project { get; init; }

    /// <summary>Rounds to take of each amount of work.</summary>
    public required int Rounds { get; init; }

    /// <summary>The time that all of it may take; fewer rounds are taken then. Null for none.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>Full names of the benchmarks, with <c>*</c> and <c>?</c>.</summary>
    public required IReadOnlyList<string> Filters { get; init; }

    /// <summary>How comparisons are to decide.</summary>
    public required ComparisonOptions Comparison { get; init; }

    /// <summary>Seed of the order of launches.</summary>
    public required int Seed { get; init; }

    /// <summary>Folder of the rounds; those that are there already are not taken again.</summary>
    public required string Output { get; init; }

    /// <summary>File of the profile; null where the system names no place for it.</summary>
    public required string? Profile { get; init; }

    /// <summary>How long a launch may take.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>Arguments that are passed on to the harness.</summary>
    public IReadOnlyList<string> HarnessArguments { get; init; } = [];
}
