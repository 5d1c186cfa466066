namespace FanOut.Benchmarks;

/// <summary>What OpenMP's threads do while they wait: <c>OMP_WAIT_POLICY</c>, which the library reads once, as it loads.</summary>
internal enum OpenMpWaiting
{
    /// <summary>What the library does by itself; GNU's spins 300,000 times, some hundred microseconds, and then sleeps.</summary>
    Default,

    /// <summary>They spin, as the threads of a team do that is called again at once.</summary>
    Active,

    /// <summary>They sleep, as a thread pool's do, and the operating system has to wake them.</summary>
    Passive,
}
