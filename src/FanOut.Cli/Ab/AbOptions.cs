using FanOut.Analysis.Regressions;
using FanOut.Analysis.Statistics;

namespace FanOut.Cli.Ab;

/// <summary>What the user asked for.</summary>
internal sealed record AbOptions
{
    /// <summary>Reference of the state before.</summary>
    public required string Base { get; init; }

    /// <summary>Reference of the state that is judged; null for the working tree.</summary>
    public string? Head { get; init; }

    /// <summary>The benchmark project: a folder or a project file.</summary>
    public required string Project { get; init; }

    /// <summary>Rounds of the first look.</summary>
    public required int Rounds { get; init; }

    /// <summary>Whether, where the first look cannot tell, as many rounds again are taken.</summary>
    public bool Extends { get; init; }

    /// <summary>Whether the user named the rounds: a budget then only limits them, and else decides on them.</summary>
    public bool RoundsAreGiven { get; init; }

    /// <summary>The time that all of it may take; the rounds are fitted to it. Null for none.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>Full names of the benchmarks, with <c>*</c> and <c>?</c>.</summary>
    public required IReadOnlyList<string> Filters { get; init; }

    /// <summary>Full names of benchmarks whose code does not change; null for this suite's own.</summary>
    public string? Control { get; init; }

    /// <summary>What a change must exceed.</summary>
    public required Margin Margin { get; init; }

    /// <summary>Level of the intervals.</summary>
    public required ConfidenceLevel Level { get; init; }

    /// <summary>The file of accepted regressions; null for none.</summary>
    public string? Accept { get; init; }

    /// <summary>Whether what cannot be told has an exit code of its own.</summary>
    public bool Strict { get; init; }

    /// <summary>Seed of the order.</summary>
    public required int Seed { get; init; }

    /// <summary>Folder of the results.</summary>
    public required string Output { get; init; }

    /// <summary>How long a launch, or the harness between two lines, may take.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>Arguments that are passed on to the harness.</summary>
    public IReadOnlyList<string> HarnessArguments { get; init; } = [];
}
