using System.Runtime.Intrinsics.X86;
using FanOut.Cores;

namespace FanOut.Benchmarks;

/// <summary>The last caches before the main memory.</summary>
/// <param name="One">Bytes of one of them, all that one core reaches.</param>
/// <param name="All">Bytes of those of all usable CPUs together.</param>
/// <param name="IsUpperBound">Whether only the sum over the whole processor is known, of which virtual machines have a part.</param>
internal sealed record LastCaches(long One, long All, bool IsUpperBound)
{
    private const int MaxCaches = 10;

    /// <summary>All caches of the largest processors have little more than 1 GiB together; hypervisors make up more, or 0.</summary>
    private const long MaxBytes = 4L << 30;

    /// <summary>As the operating system says, or the processor; null where neither does.</summary>
    public static LastCaches? Read()
    {
        var host = HostTopology.Read();
        return ReadLinux("/", host) ?? (X86Base.IsSupported ? ReadProcessor(X86Base.CpuId, host.UsableCpus) : null);
    }

    /// <summary>Reads <c>cpu*/cache</c> beneath a root, of which virtual machines may have nothing.</summary>
    /// <remarks>Source: the Linux kernel's documentation, ABI/testing/sysfs-devices-system-cpu.</remarks>
    internal static LastCaches? ReadLinux(string root, HostTopology host)
    {
        var files = new KernelFiles(root);
        long[] caches = [.. host.Cpus.Where(cpu => cpu.Allowed).Select(Last).OfType<(long Bytes, string Sharers)>()
            .DistinctBy(cache => cache.Sharers).Select(cache => cache.Bytes)];
        return caches.Length > 0 ? new LastCaches(caches.Min(), caches.Sum(), IsUpperBound: false) : null;

        (long Bytes, string Sharers)? Last(LogicalCpu cpu) => Enumerable.Range(0, MaxCaches)
            .Select(index => $"/sys/devices/system/cpu/cpu{cpu.Id}/cache/index{index}")
            .Where(folder => files.ReadText($"{folder}/type") is "Unified" or "Data")
            .Select(folder => (
                Level: files.ReadNumber($"{folder}/level"), Bytes: Bytes(files.ReadText($"{folder}/size")),
                Sharers: files.ReadText($"{folder}/shared_cpu_list")))
            .Where(cache => cache is { Level: > 1, Bytes: not null, Sharers: not null })
            .OrderByDescending(cache => cache.Level)
            .Select(cache => IsPlausible(cache.Bytes!.Value) ? ((long, string)?)(cache.Bytes!.Value, cache.Sharers!) : null)
            .FirstOrDefault();
    }

    /// <summary>Asks the processor by the instruction CPUID.</summary>
    /// <remarks>Sources: Intel, Software Developer's Manual, volume 2A, leaf 4; AMD, Architecture Programmer's Manual, volume 3,
    /// appendix E, functions 8000_001D and 8000_0006.</remarks>
    /// <param name="cpuId">Function and subfunction to registers.</param>
    internal static LastCaches? ReadProcessor(Func<int, int, (int Eax, int Ebx, int Ecx, int Edx)> cpuId, int usableCpus)
    {
        const int OfIntel = 4, OfAmd = unchecked((int)0x8000_001D), LegacyOfAmd = unchecked((int)0x8000_0006);
        var last = unchecked((uint)cpuId(unchecked((int)0x8000_0000), 0).Eax);
        if ((Find(OfIntel) ?? (last >= unchecked((uint)OfAmd) ? Find(OfAmd) : null)) is var (bytes, sharers))
            return new LastCaches(bytes, bytes * ((usableCpus + sharers - 1) / sharers), IsUpperBound: false);
        // In half MiB.
        var all = last >= unchecked((uint)LegacyOfAmd) ? (long)((uint)cpuId(LegacyOfAmd, 0).Edx >> 18) << 19 : 0;
        return IsPlausible(all) ? new LastCaches(all, all, IsUpperBound: true) : null;

        (long Bytes, int Sharers)? Find(int function) => Enumerable.Range(0, MaxCaches)
            .Select(index => cpuId(function, index))
            .TakeWhile(cache => (cache.Eax & 31) != 0)
            .Select(cache => (Level: (cache.Eax >> 5) & 7, Bytes: SizeOf(cache), Sharers: ((cache.Eax >> 14) & 0xFFF) + 1))
            .Where(cache => cache.Level > 1)
            .OrderByDescending(cache => cache.Level)
            .Select(cache => IsPlausible(cache.Bytes) ? ((long, int)?)(cache.Bytes, cache.Sharers) : null)
            .FirstOrDefault();

        // Ways, partitions, bytes of a line, sets.
        static long SizeOf((int Eax, int Ebx, int Ecx, int Edx) cache) =>
            (((uint)cache.Ebx >> 22) + 1L) * (((cache.Ebx >> 12) & 0x3FF) + 1) * ((cache.Ebx & 0xFFF) + 1) * ((uint)cache.Ecx + 1L);
    }

    // Asked of the highest level only: where its size is made up, the level below is not the last one.
    private static bool IsPlausible(long bytes) => bytes is > 0 and <= MaxBytes;

    /// <summary>Such as <c>32768K</c>.</summary>
    private static long? Bytes(string? text) => text?.Length > 1 && KernelFiles.ParseNumber(text.AsSpan()[..^1]) is { } number
        ? text[^1] switch { 'K' => number << 10, 'M' => number << 20, _ => null }
        : null;
}
