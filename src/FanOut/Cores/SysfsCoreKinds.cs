namespace FanOut.Cores;

/// <summary>Which cores of a hybrid processor are the fast ones.</summary>
internal static class SysfsCoreKinds
{
    /// <summary>The kind of each online CPU, in the order given; <see cref="CoreKind.Uniform"/> where nothing tells them apart.</summary>
    public static IReadOnlyList<CoreKind> Read(KernelFiles files, IReadOnlyCollection<int> online)
    {
        var isFast = FastByEventSource(files) ?? FastByCapacity(files, online);
        // A hybrid processor of which only one kind is online is as good as uniform.
        return isFast is null || online.All(isFast) || !online.Any(isFast)
            ? [.. online.Select(_ => CoreKind.Uniform)]
            : [.. online.Select(cpu => isFast(cpu) ? CoreKind.Performance : CoreKind.Efficiency)];
    }

    // Intel: hybrid processors have one source of performance events per kind. Only the fast kind is asked for by name: the slow ones
    // have more than one (cpu_atom, cpu_lowpower). Present on hybrid processors alone.
    private static Func<int, bool>? FastByEventSource(KernelFiles files) =>
        CpuList.Parse(files.ReadText("/sys/devices/cpu_core/cpus")) is { Count: > 0 } fast ? fast.Contains : null;

    // ARM and RISC-V: cpu_capacity, 1024 for the fastest core of the host.
    private static Func<int, bool>? FastByCapacity(KernelFiles files, IReadOnlyCollection<int> online)
    {
        var capacities = new Dictionary<int, long>();
        foreach (var cpu in online)
        {
            if (files.ReadNumber($"/sys/devices/system/cpu/cpu{cpu}/cpu_capacity") is not { } capacity)
                return null;
            capacities[cpu] = capacity;
        }

        var greatest = capacities.Values.Max();
        return cpu => capacities[cpu] == greatest;
    }
}
