namespace FanOut.Strategies;

/// <summary>What a strategy is measured for.</summary>
public enum StrategyRole
{
    /// <summary>One thread: what all speedups are over.</summary>
    Baseline,
    /// <summary>A choice for a program.</summary>
    Strategy,
    /// <summary>Shown for comparison, never recommended.</summary>
    Reference,
    /// <summary>The least that the operating system or the best known runtime asks for the same thing.</summary>
    Floor,
}

/// <summary>What a strategy hands to a worker at a time.</summary>
internal enum WorkGrain
{
    /// <summary>The worker's whole range of the plan: the same bits from every such strategy.</summary>
    Ranges,
    /// <summary>A part of the items, to the next free worker: the same bits only for sums without rounding.</summary>
    Parts,
    /// <summary>A single item.</summary>
    Items,
}

/// <summary>A strategy as tables, sentences and forecasts need it.</summary>
/// <param name="Name">Its name, and that of the benchmark methods that measure it.</param>
/// <param name="Words">Its name in a sentence.</param>
/// <param name="Role">What it is measured for.</param>
public sealed record StrategyDescription(string Name, string Words, StrategyRole Role)
{
    /// <summary>Whether <see cref="Words"/> take a plural verb.</summary>
    public bool IsPlural { get; init; }

    /// <summary>Position in the order of recommendations, 0 for the simplest.</summary>
    public int Rank { get; internal init; }

    /// <summary>Lines of C# that spread a plan this way, for reports; null for none.</summary>
    public string? Code { get; init; }

    /// <summary>Name of the floor below it; null where it has none.</summary>
    internal string? Floor { get; init; }

    /// <summary>What one more worker typically adds to a call, one after the other; null where it adds nothing worth a forecast.</summary>
    internal TimeSpan? StartCost { get; init; }

    /// <summary>What fresh workers typically need before they compute, all at the same time: once where they are kept.</summary>
    internal TimeSpan LoadTime { get; init; }

    /// <summary>What a worker gets at a time.</summary>
    internal WorkGrain Grain { get; init; }

    /// <summary>Whether it keeps child processes between calls.</summary>
    internal bool KeepsProcesses { get; init; }

    /// <summary>Whether its workers are child processes, kept or fresh.</summary>
    internal bool StartsProcesses => KeepsProcesses || LoadTime > TimeSpan.Zero;

    /// <summary>Whether the caller is one of its workers, the others being kept between calls.</summary>
    internal bool IsTeam { get; init; }

    /// <summary>Square roots per worker around its break-even, ascending; empty where any number may be.</summary>
    internal IReadOnlyList<int> BreakEvenItems { get; init; } = [];
}
