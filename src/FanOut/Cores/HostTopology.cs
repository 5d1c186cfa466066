namespace FanOut.Cores;

/// <summary>The CPUs of the host, which of them this process may use, and how much of their time.</summary>
/// <remarks>
/// A container sees the whole host in sysfs: affinity and quota are what restricts it. What can not be read is what the runtime tells, and
/// each figure's source says so; an unreadable host is no error.
/// </remarks>
public sealed partial record HostTopology
{
    /// <summary>The processor's name, never empty.</summary>
    public required string CpuModel { get; init; }

    /// <summary>Where <see cref="CpuModel"/> was read.</summary>
    public required TopologySource CpuModelSource { get; init; }

    /// <summary>The online CPUs by ascending id, at least one.</summary>
    public required IReadOnlyList<LogicalCpu> Cpus { get; init; }

    /// <summary>Where the list of online CPUs was read. From <see cref="TopologySource.Runtime"/>, it holds the usable ones only.</summary>
    public required TopologySource CpusSource { get; init; }

    /// <summary>
    /// Where core, socket and kind of each CPU were read. The runtime does not know them: from <see cref="TopologySource.Runtime"/>, every
    /// CPU counts as a core of its own in one socket.
    /// </summary>
    public required TopologySource CoresSource { get; init; }

    /// <summary>Where the allowed CPUs were read. From <see cref="TopologySource.Runtime"/>, only their number is known.</summary>
    public required TopologySource AffinitySource { get; init; }

    /// <summary>The CPU quota of the container, null for none that is known.</summary>
    public required CpuQuota? Quota { get; init; }

    /// <summary>Where the quota was looked for. From <see cref="TopologySource.Runtime"/>, it is part of its CPU count only.</summary>
    public required TopologySource QuotaSource { get; init; }

    /// <summary><see cref="Environment.ProcessorCount"/>: affinity and quota in one number, rounded up; the fallback for both.</summary>
    public required int RuntimeProcessors { get; init; }

    /// <summary>Online CPUs of the host.</summary>
    public int LogicalCpus => Cpus.Count;

    /// <summary>Physical cores of the host with at least one CPU online.</summary>
    public int PhysicalCores => Cpus.DistinctBy(cpu => cpu.Core).Count();

    /// <summary>Sockets of the host with at least one CPU online.</summary>
    public int Sockets => Cpus.DistinctBy(cpu => cpu.Socket).Count();

    /// <summary>Whether the host has cores of different kinds online.</summary>
    public bool IsHybrid => Cpus.Any(cpu => cpu.Kind != CoreKind.Uniform);

    /// <summary>Workers that can run at the same time, at least 1: the allowed CPUs, no more than the quota rounded up.</summary>
    public int UsableCpus => Math.Min(Cpus.Count(cpu => cpu.Allowed), Limit);

    /// <summary>
    /// Workers that can run at the same time with a core each, at least 1: the cores in which the allowed CPUs lie, under the same quota.
    /// </summary>
    public int UsableCores => Math.Min(Cpus.Where(cpu => cpu.Allowed).DistinctBy(cpu => cpu.Core).Count(), Limit);

    private int Limit
    {
        get
        {
            var quota = Quota?.UsableCpus ?? int.MaxValue;
            // What the kernel's files left open, the runtime's number has in it.
            var isOpen = AffinitySource == TopologySource.Runtime || QuotaSource == TopologySource.Runtime;
            return isOpen ? Math.Min(quota, RuntimeProcessors) : quota;
        }
    }
}
