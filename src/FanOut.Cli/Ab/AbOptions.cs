namespace FanOut.Cli.Ab;

/// <summary>What the user asked for.</summary>
internal sealed record AbOptions
{
    /// <summary>Reference of the state to compare with; null for head's own.</summary>
    public string? Base { get; init; }

    /// <summary>Reference of the state that is judged; null for the working tree.</summary>
    public string? Head { get; init; }
    public SideSettings BaseSettings { get; init; } = SideSettings.None;
    public SideSettings HeadSettings { get; init; } = SideSettings.None;

    /// <summary>The benchmark project: a folder or a project file.</summary>
    public required string Project { get; init; }
    public required int Rounds { get; init; }

    /// <summary>Whether as many rounds again follow if the first look is inconclusive.</summary>
    public bool Extends { get; init; }

    /// <summary>Whether the user gave the rounds: a budget then only limits them.</summary>
    public bool RoundsAreGiven { get; init; }
    public TimeSpan? Budget { get; init; }
    public required IReadOnlyList<string> Filters { get; init; }

    /// <summary>Full names of benchmarks whose code does not change, beside a class of negative controls.</summary>
    public string? Control { get; init; }
    public required Margin Margin { get; init; }
    public required ConfidenceLevel Level { get; init; }
    public string? Accept { get; init; }

    /// <summary>Whether undecided benchmarks and moved controls have exit codes of their own.</summary>
    public bool Strict { get; init; }
    public required int Seed { get; init; }
    public required string Output { get; init; }

    /// <summary>Maximum time of a launch, and of the harness between two lines.</summary>
    public required TimeSpan Deadline { get; init; }
    public IReadOnlyList<string> HarnessArguments { get; init; } = [];

    public ComparisonOptions Comparison => new()
    {
        Margin = Margin,
        Level = Level,
        Controls = Control,
        Accepted = Accept is { } path ? AcceptedRegressions.Read(path) : AcceptedRegressions.None,
    };
}
