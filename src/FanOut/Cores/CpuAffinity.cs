namespace FanOut.Cores;

/// <summary>The CPUs this process may run on.</summary>
internal static class CpuAffinity
{
    private const string Key = "Cpus_allowed_list:";

    /// <summary>
    /// From <c>/proc/self/status</c>, where the kernel has already put together affinity mask and CPU set; null where it can not be read.
    /// </summary>
    public static IReadOnlyCollection<int>? FromProcfs(KernelFiles files)
    {
        var line = Array.Find(files.ReadLines("/proc/self/status"), line => line.StartsWith(Key, StringComparison.Ordinal));
        return CpuList.Parse(line?[Key.Length..]) is { Count: > 0 } allowed ? allowed : null;
    }
}
