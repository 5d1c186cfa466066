namespace FanOut.Cores;

public sealed partial record HostTopology
{
    /// <summary>Reads the topology of this host for this process. Never fails: what can not be read is taken from the runtime.</summary>
    public static HostTopology Read() =>
        OperatingSystem.IsLinux() ? ReadLinux("/", Environment.ProcessorCount) : ReadRuntime(Environment.ProcessorCount);

    /// <summary>What the runtime alone tells: a number of CPUs, within affinity and quota.</summary>
    internal static HostTopology ReadRuntime(int runtimeProcessors) => new()
    {
        CpuModel = Cores.CpuModel.FromRuntime(),
        CpuModelSource = TopologySource.Runtime,
        Cpus = [.. Enumerable.Range(0, runtimeProcessors).Select(id => new LogicalCpu(id, id, 0, CoreKind.Uniform, Allowed: true))],
        CpusSource = TopologySource.Runtime,
        CoresSource = TopologySource.Runtime,
        AffinitySource = TopologySource.Runtime,
        Quota = null,
        QuotaSource = TopologySource.Runtime,
        RuntimeProcessors = runtimeProcessors,
    };

    /// <summary>What Linux tells in the files beneath a root; the runtime's answer for what it does not.</summary>
    internal static HostTopology ReadLinux(string root, int runtimeProcessors)
    {
        var files = new KernelFiles(root);
        var topology = ReadRuntime(runtimeProcessors);

        if (Cores.CpuModel.FromProcfs(files) is { } model)
            topology = topology with { CpuModel = model, CpuModelSource = TopologySource.Procfs };

        var (quota, quotaSource) = CgroupQuota.Read(files);
        topology = topology with { Quota = quota, QuotaSource = quotaSource };

        return SysfsCores.Online(files) is { } online ? WithCpus(topology, files, online) : topology;
    }

    private static HostTopology WithCpus(HostTopology topology, KernelFiles files, IReadOnlyCollection<int> online)
    {
        var places = SysfsCores.Place(files, online);
        var kinds = SysfsCoreKinds.Read(files, online);
        var allowed = CpuAffinity.FromProcfs(files);
        // A mask without a single online CPU contradicts that this process runs: one of the two files is not to be trusted.
        if (allowed is not null && !online.Any(allowed.Contains))
            allowed = null;

        return topology with
        {
            Cpus = [.. online.Select((id, index) => new LogicalCpu(
                id, places?[index].Core ?? id, places?[index].Socket ?? 0, kinds[index], allowed?.Contains(id) ?? true))],
            CpusSource = TopologySource.Sysfs,
            CoresSource = places is null ? TopologySource.Runtime : TopologySource.Sysfs,
            AffinitySource = allowed is null ? TopologySource.Runtime : TopologySource.Procfs,
        };
    }
}
