namespace FanOut.Analysis.Results;

/// <summary>What a run was asked to do.</summary>
public sealed record RunOptions
{
    /// <summary>The command line, one entry per argument.</summary>
    public required IReadOnlyList<string> CommandLine { get; init; }

    /// <summary>The worker counts that were measured, in rising order.</summary>
    public required IReadOnlyList<LadderRung> CoreLadder { get; init; }

    /// <summary>Launches of every case, at least 1.</summary>
    public required int Rounds { get; init; }

    /// <summary>
    /// <c>rounds</c>: every case once per round, so that launches of one index are neighbours; <c>row</c>: all launches of a case in a row, and
    /// their index says nothing about when they were taken.
    /// </summary>
    public string Order { get; init; } = "rounds";

    /// <summary>Seed of the order of cases within the rounds.</summary>
    public required int Seed { get; init; }

    /// <summary>The job's display, id and settings.</summary>
    public required string Job { get; init; }
}

/// <summary>One worker count of the core ladder.</summary>
public sealed record LadderRung
{
    /// <summary>Number of workers, at least 1.</summary>
    public required int Workers { get; init; }

    /// <summary>What the count stands for, such as <c>physical</c>, <c>logical</c> or <c>oversubscribed</c>.</summary>
    public required string Kind { get; init; }
}
