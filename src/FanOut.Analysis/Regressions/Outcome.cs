namespace FanOut.Analysis.Regressions;

/// <summary>What a comparison says as a whole, the worst that it says about anything.</summary>
public enum Outcome
{
    /// <summary>A benchmark failed in HEAD and not in BASE.</summary>
    Failed,

    /// <summary>A benchmark became slower, beyond what was accepted.</summary>
    Slower,

    /// <summary>A benchmark allocates more, exactly, beyond what was accepted.</summary>
    AllocatesMore,

    /// <summary>A control moved: nothing is said about times.</summary>
    Contaminated,

    /// <summary>Another choice is the fastest one than was.</summary>
    Flipped,

    /// <summary>Nothing could be compared.</summary>
    NotCompared,

    /// <summary>About some benchmark, these launches cannot tell.</summary>
    Inconclusive,

    /// <summary>Nothing became slower.</summary>
    NotSlower,
}
