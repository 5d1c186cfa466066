namespace FanOut.Cores;

/// <summary>CPU time that a container may spend in a period, in CPUs: 1.5 means 150 ms, over all its threads, in every 100 ms.</summary>
public readonly record struct CpuQuota
{
    /// <summary>Creates a quota of CPUs, above 0 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero, negative, infinite or not a number.</exception>
    public CpuQuota(double cpus)
    {
        if (double.IsNaN(cpus))
            throw new ArgumentOutOfRangeException(nameof(cpus), cpus, "A CPU quota must not be NaN.");
        if (!double.IsFinite(cpus) || cpus <= 0)
            throw new ArgumentOutOfRangeException(nameof(cpus), cpus, "A CPU quota must be above 0 and finite.");
        Cpus = cpus;
    }

    /// <summary>The quota in CPUs, not rounded.</summary>
    public double Cpus { get; }

    /// <summary>CPUs worth using, at least 1: the quota rounded up, as in <see cref="Environment.ProcessorCount"/>.</summary>
    /// <remarks>The thread pool then starts as many workers. Rounded down, 1.5 would leave a third of the time unused.</remarks>
    public int UsableCpus => (int)Math.Clamp(Math.Ceiling(Cpus), 1, int.MaxValue);
}
