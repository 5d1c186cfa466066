namespace FanOut.Analysis.Regressions;

/// <summary>What a comparison says about one benchmark.</summary>
public enum Verdict
{
    /// <summary>Nothing: too few launches, no time on a side, or environments that do not compare.</summary>
    None,

    /// <summary>It failed in HEAD and not in BASE.</summary>
    Failed,

    /// <summary>A control that is slower or faster beyond the margin: the machine moved, and not the code.</summary>
    Moved,

    /// <summary>Slower beyond the margin.</summary>
    Slower,

    /// <summary>The interval reaches over the margin: these launches cannot tell.</summary>
    Inconclusive,

    /// <summary>Not slower beyond the margin; whether it is faster is undecided.</summary>
    NotSlower,

    /// <summary>The same within the margin.</summary>
    Same,

    /// <summary>Faster beyond the margin.</summary>
    Faster,
}
