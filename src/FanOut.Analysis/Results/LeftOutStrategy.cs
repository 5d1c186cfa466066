namespace FanOut.Analysis.Results;

/// <summary>A strategy that could not run on this machine, why, and what would make it run.</summary>
public sealed record LeftOutStrategy
{
    /// <summary>Name of the strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>Why it was left out.</summary>
    public required string Reason { get; init; }

    /// <summary>What to do to have it.</summary>
    public required string Remedy { get; init; }
}
