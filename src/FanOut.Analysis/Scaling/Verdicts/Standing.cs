namespace FanOut.Analysis.Scaling;

/// <summary>How a choice stands to the fastest one.</summary>
public enum Standing
{
    /// <summary>It has the least time of all.</summary>
    Fastest,

    /// <summary>The whole interval of its ratio to the fastest lies within 5 %: as good a choice.</summary>
    Equal,

    /// <summary>The interval reaches beyond 5 % and holds 1, or there is none: these launches cannot tell.</summary>
    CannotTell,

    /// <summary>The interval lies above 1, and not all of it within 5 %.</summary>
    Slower,
}
