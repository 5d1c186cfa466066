namespace FanOut.Cores;

/// <summary>The online CPUs, their cores and sockets, from <c>/sys/devices/system/cpu</c>, and those that this process may use.</summary>
/// <remarks>Source: the Linux kernel's documentation, admin-guide/cputopology and ABI/stable/sysfs-devices-system-cpu.</remarks>
internal static class SysfsCores
{
    private const string AllowedKey = "Cpus_allowed_list:";
    private const string Root = "/sys/devices/system/cpu";

    /// <summary>The online CPUs, ascending; null where unknown. Offline ones have no topology.</summary>
    public static IReadOnlyCollection<int>? Online(KernelFiles files) =>
        CpuList.Parse(files.ReadText($"{Root}/online")) is { Count: > 0 } online ? online : null;

    /// <summary>The CPUs that a process, by default this one, may run on by mask and CPU set, from its status; null where
    /// unknown.</summary>
    public static IReadOnlyCollection<int>? Allowed(KernelFiles files, int? process = null)
    {
        var folder = process?.ToString(CultureInfo.InvariantCulture) ?? "self";
        var lines = files.ReadLines($"/proc/{folder}/status");
        var line = Array.Find(lines, line => line.StartsWith(AllowedKey, StringComparison.Ordinal));
        return CpuList.Parse(line?[AllowedKey.Length..]) is { Count: > 0 } allowed ? allowed : null;
    }

    /// <summary>Core and socket of each online CPU, in the order given; null where one of them is unknown.</summary>
    public static IReadOnlyList<(int Core, int Socket)>? Place(KernelFiles files, IReadOnlyCollection<int> online)
    {
        var sockets = All(online, cpu => files.ReadNumber($"{Topology(cpu)}/physical_package_id"));
        if (sockets is null)
            return null;

        // Sibling lists come first: core_id is the platform's own number, on some platforms unique within a die or cluster only.
        return All(online, cpu => LowestSibling(files, cpu)) is { } cores
            ? [.. cores.Zip(sockets, (core, socket) => ((int)core, (int)socket))]
            : All(online, cpu => files.ReadNumber($"{Topology(cpu)}/core_id")) is { } coreIds
            ? Number(online, sockets, coreIds)
            : null;
    }

    private static string Topology(int cpu) => $"{Root}/cpu{cpu}/topology";

    // core_cpus_list is the name since Linux 5.3, thread_siblings_list the one before.
    private static long? LowestSibling(KernelFiles files, int cpu)
    {
        var siblings = CpuList.Parse(files.ReadText($"{Topology(cpu)}/core_cpus_list"))
            ?? CpuList.Parse(files.ReadText($"{Topology(cpu)}/thread_siblings_list"));
        return siblings is not null && siblings.Contains(cpu) ? siblings.First() : null;
    }

    // Names each core by its lowest CPU, which is the first one met, as CPUs come in ascending order.
    private static List<(int Core, int Socket)> Number(IReadOnlyCollection<int> online, List<long> sockets, List<long> coreIds)
    {
        var lowest = new Dictionary<(long Socket, long CoreId), int>();
        return [.. online.Select((cpu, index) =>
        {
            lowest.TryAdd((sockets[index], coreIds[index]), cpu);
            return (lowest[(sockets[index], coreIds[index])], (int)sockets[index]);
        })];
    }

    private static List<long>? All(IReadOnlyCollection<int> online, Func<int, long?> read)
    {
        long?[] numbers = [.. online.Select(read)];
        return numbers.Contains(null) ? null : [.. numbers.OfType<long>()];
    }
}
