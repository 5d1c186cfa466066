namespace FanOut.Cores;

/// <summary>What the workers of a <see cref="LadderStep"/> share, and so what efficiency can be expected of it.</summary>
public enum LadderStepKind
{
    /// <summary>Every worker can have a physical core of its own.</summary>
    Physical,

    /// <summary>Every worker can have a CPU of its own, but some of these share the execution units of one core (SMT).</summary>
    Logical,

    /// <summary>Every worker can have a CPU of its own, but the quota pays for less time than that: the kernel throttles them.</summary>
    Throttled,

    /// <summary>More workers than usable CPUs: they take turns.</summary>
    Oversubscribed,
}
