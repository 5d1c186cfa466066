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

    /// <summary>A benchmark of BASE is gone from HEAD, and nothing that is in both became worse.</summary>
    Missing,

    /// <summary>Nothing could be compared: no benchmark is on both sides, or no figure of any.</summary>
    NotCompared,

    /// <summary>Some benchmark is undecided, and nothing is shown to be worse.</summary>
    Inconclusive,

    /// <summary>Nothing became slower.</summary>
    NotSlower,
}
