namespace FanOut.Cores;

/// <summary>Which core and which socket each online CPU belongs to, from <c>/sys/devices/system/cpu</c>.</summary>
/// <remarks>Source: the Linux kernel's documentation, admin-guide/cputopology and ABI/stable/sysfs-devices-system-cpu.</remarks>
internal static class SysfsCores
{
    private const string Root = "/sys/devices/system/cpu";

    /// <summary>The online CPUs, ascending; null where the kernel does not tell. Offline ones have no topology and run nothing.</summary>
    public static IReadOnlyCollection<int>? Online(KernelFiles files) =>
        CpuList.Parse(files.ReadText($"{Root}/online")) is { Count: > 0 } online ? online : null;

    /// <summary>Core and socket of each online CPU, in the order given; null when even one of them can not be told.</summary>
    /// <remarks>All or nothing: a count of cores half read and half assumed would be neither.</remarks>
    public static IReadOnlyList<(int Core, int Socket)>? Place(KernelFiles files, IReadOnlyCollection<int> online)
    {
        var places = new List<(int Core, int Socket)>(online.Count);
        var firstOfCore = new Dictionary<(int Socket, long CoreId), int>();
        foreach (var cpu in online)
        {
            var topology = $"{Root}/cpu{cpu}/topology";
            if (files.ReadNumber($"{topology}/physical_package_id") is not { } package)
                return null;

            var socket = (int)package;
            if (Siblings(files, topology, cpu) is { } siblings)
            {
                places.Add((siblings.First(), socket));
            }
            else if (files.ReadNumber($"{topology}/core_id") is { } coreId)
            {
                // Online CPUs come in ascending order: the first one seen of a core is its lowest.
                firstOfCore.TryAdd((socket, coreId), cpu);
                places.Add((firstOfCore[(socket, coreId)], socket));
            }
            else
            {
                return null;
            }
        }

        return places;
    }

    // Sibling lists come first: core_id is the platform's own number, on some platforms unique within a die or cluster only.
    // core_cpus_list is the name since Linux 5.3, thread_siblings_list the one before.
    private static IReadOnlyCollection<int>? Siblings(KernelFiles files, string topology, int cpu)
    {
        var siblings = CpuList.Parse(files.ReadText($"{topology}/core_cpus_list"))
            ?? CpuList.Parse(files.ReadText($"{topology}/thread_siblings_list"));
        return siblings is not null && siblings.Contains(cpu) ? siblings : null;
    }
}
