namespace FanOut.Cores;

/// <summary>One hardware thread.</summary>
/// <param name="Id">The operating system's number, from 0; those of offline CPUs are missing.</param>
/// <param name="Core">The physical core, named by the lowest id among its CPUs.</param>
/// <param name="Socket">The package, as the platform numbers it.</param>
/// <param name="Allowed">Whether this process may run on it, by its affinity mask and CPU set.</param>
public readonly record struct LogicalCpu(int Id, int Core, int Socket, bool Allowed);

/// <summary>The CPUs of the host, which of them this process may use, and how much of their time.</summary>
/// <remarks>A container sees the whole host in sysfs. The .NET runtime fills in what cannot be read, which is no error.</remarks>
public sealed record HostTopology
{
    /// <summary>The processor's name, never empty.</summary>
    public required string CpuModel { get; init; }

    /// <summary>The online CPUs by ascending id, at least one.</summary>
    public required IReadOnlyList<LogicalCpu> Cpus { get; init; }

    /// <summary>The CPU quota of the container; null for none that is known.</summary>
    public CpuQuota? Quota { get; init; }

    /// <summary><see cref="Environment.ProcessorCount"/>: affinity and quota in one number, rounded up; the fallback for both.</summary>
    public required int RuntimeProcessors { get; init; }

    /// <summary>Online CPUs of the host.</summary>
    public int LogicalCpus => Cpus.Count;

    /// <summary>Physical cores of the host with at least one CPU online.</summary>
    public int PhysicalCores => Cpus.DistinctBy(cpu => cpu.Core).Count();

    /// <summary>Sockets of the host with at least one CPU online.</summary>
    public int Sockets => Cpus.DistinctBy(cpu => cpu.Socket).Count();

    /// <summary>Workers that can run at the same time, at least 1: the allowed CPUs, no more than the quota rounded up.</summary>
    public int UsableCpus => Math.Min(Cpus.Count(cpu => cpu.Allowed), Limit);

    /// <summary>Workers that can have a core each, at least 1: the cores of the allowed CPUs, under the same quota.</summary>
    public int UsableCores => Math.Min(Cpus.Where(cpu => cpu.Allowed).DistinctBy(cpu => cpu.Core).Count(), Limit);

    /// <summary>Whether the files tell which CPUs are allowed; otherwise only their number is known, to the runtime.</summary>
    internal bool IsAffinityKnown { get; init; }

    /// <summary>Whether the files tell the whole quota; otherwise the runtime's number of processors may hold a tighter one.</summary>
    internal bool IsQuotaKnown { get; init; }

    private int Limit => Math.Min(Quota?.UsableCpus ?? int.MaxValue, IsAffinityKnown && IsQuotaKnown ? int.MaxValue : RuntimeProcessors);

    /// <summary>Reads the topology of this host for this process. Never fails.</summary>
    public static HostTopology Read() => Read(process: null);

    /// <summary>The same with the affinity of another process, given by its id; that of this one where it cannot be read.</summary>
    internal static HostTopology Read(int? process) => OperatingSystem.IsLinux()
        ? ReadLinux("/", Environment.ProcessorCount, process)
        : ReadRuntime(Environment.ProcessorCount);

    /// <summary>A number of CPUs within affinity and quota, each taken for a core of its own in one socket.</summary>
    internal static HostTopology ReadRuntime(int runtimeProcessors) => new()
    {
        CpuModel = Cores.CpuModel.FromRuntime(),
        Cpus = [.. Enumerable.Range(0, runtimeProcessors).Select(id => new LogicalCpu(id, id, 0, Allowed: true))],
        RuntimeProcessors = runtimeProcessors,
    };

    /// <summary>Reads the files beneath a root; the runtime answers what they do not hold.</summary>
    internal static HostTopology ReadLinux(string root, int runtimeProcessors, int? process = null)
    {
        var files = new KernelFiles(root);
        var topology = ReadRuntime(runtimeProcessors);
        if (Cores.CpuModel.FromProcfs(files) is { } model)
            topology = topology with { CpuModel = model };

        var (quota, isQuotaKnown) = CgroupQuota.Read(files);
        topology = topology with { Quota = quota, IsQuotaKnown = isQuotaKnown };
        if (SysfsCores.Online(files) is not { } online)
            return topology;
        var places = SysfsCores.Place(files, online);
        var allowed = SysfsCores.Allowed(files, process) ?? SysfsCores.Allowed(files);
        // A mask without a single online CPU contradicts that this process runs, so one of the two files is wrong.
        if (allowed is not null && !online.Any(allowed.Contains))
            allowed = null;
        return topology with
        {
            Cpus = [.. online.Select((id, index) => new LogicalCpu(
                id, places?[index].Core ?? id, places?[index].Socket ?? 0, allowed?.Contains(id) ?? true))],
            IsAffinityKnown = allowed is not null,
        };
    }
}
