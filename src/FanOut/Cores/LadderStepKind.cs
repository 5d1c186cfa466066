namespace FanOut.Cores;

/// <summary>What the workers of a <see cref="LadderStep"/> share, and so what efficiency can be expected of it.</summary>
public enum LadderStepKind
{
    /// <summary>Every worker can have a physical core of its own.</summary>
    Physical,

    /// <summary>Every worker can have a CPU of its own, but some of these are hardware threads of one core and share its execution units.</summary>
    Logical,

    /// <summary>Every worker can have a CPU of its own, but the quota pays for less CPU time than they ask for: the kernel throttles them.</summary>
    Throttled,

    /// <summary>More workers than usable CPUs: they take turns.</summary>
    Oversubscribed,
}
