namespace FanOut.Analysis.Regressions;

/// <summary>What a comparison says about one benchmark, beyond or within the margin.</summary>
public enum Verdict
{
    /// <summary>Nothing: too few launches, no time on a side, or environments that do not compare.</summary>
    None,
    /// <summary>It failed in HEAD and not in BASE.</summary>
    Failed,
    /// <summary>A control that is slower or faster beyond the margin: the machine changed, not the code.</summary>
    Moved,
    Slower,
    /// <summary>The interval contains the margin: undecided.</summary>
    Inconclusive,
    /// <summary>Not slower beyond the margin; whether it is faster is undecided.</summary>
    NotSlower,
    Same,
    Faster,
}

/// <summary>What a comparison says as a whole: the worst that it shows about anything.</summary>
public enum Outcome
{
    /// <summary>A benchmark failed in HEAD and not in BASE.</summary>
    Failed,
    /// <summary>A benchmark is slower, and that was not accepted.</summary>
    Slower,
    /// <summary>A benchmark allocates more, and that was not accepted.</summary>
    AllocatesMore,
    /// <summary>A control moved: no time is judged.</summary>
    Contaminated,
    /// <summary>The fastest choice changed.</summary>
    Flipped,
    /// <summary>A benchmark of BASE is not in HEAD, and nothing else is worse.</summary>
    Missing,
    /// <summary>Nothing could be compared: no benchmark or no figure is on both sides.</summary>
    NotCompared,
    /// <summary>A benchmark is undecided, and nothing is shown to be worse.</summary>
    Inconclusive,
    NotSlower,
}
