using System.Globalization;

namespace FanOut.Cores;

/// <summary>The CPU quota that control groups set: so much CPU time per period of time.</summary>
/// <remarks>Source: the Linux kernel's documentation, admin-guide/cgroup-v2 (cpu.max) and scheduler/sched-bwc (cpu.cfs_quota_us).</remarks>
internal static class CgroupQuota
{
    /// <summary>The tightest quota of the process's group and of all groups above it; null for none, and whether all of them could be read.</summary>
    public static (CpuQuota? Quota, bool IsKnown) Read(KernelFiles files)
    {
        if (CgroupPlace.Find(files) is not { } place)
            return (null, false);

        CpuQuota? tightest = null;
        var areAllKnown = true;
        foreach (var folder in place.FoldersUpwards())
        {
            var (quota, isKnown) = place.IsVersion1 ? ReadVersion1(files, folder) : ReadVersion2(files, folder);
            areAllKnown &= isKnown;
            if (quota is { } found && (tightest is null || found.Cpus < tightest.Value.Cpus))
                tightest = found;
        }

        return (tightest, areAllKnown);
    }

    // "max 100000" or "150000 100000", microseconds. The root group has no such file, nor has a group without the controller.
    private static (CpuQuota? Quota, bool IsKnown) ReadVersion2(KernelFiles files, string folder)
    {
        var path = $"{folder}/cpu.max";
        if (!files.Exists(path))
            return (null, true);

        return files.ReadText(path)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["max", ..] => (null, true),
            [var time, var period] when ParseMicroseconds(time) is { } timeMicroseconds
                && ParseMicroseconds(period) is { } periodMicroseconds => Ratio(timeMicroseconds, periodMicroseconds),
            _ => (null, false),
        };
    }

    // Time and period in a file each, microseconds; a time of -1 means no limit.
    private static (CpuQuota? Quota, bool IsKnown) ReadVersion1(KernelFiles files, string folder)
    {
        var path = $"{folder}/cpu.cfs_quota_us";
        if (!files.Exists(path))
            return (null, true);

        return (files.ReadNumber(path), files.ReadNumber($"{folder}/cpu.cfs_period_us")) switch
        {
            ( < 0, _) => (null, true),
            ({ } time, { } period) => Ratio(time, period),
            _ => (null, false),
        };
    }

    private static (CpuQuota? Quota, bool IsKnown) Ratio(long time, long period) =>
        time > 0 && period > 0 ? (new CpuQuota((double)time / period), true) : (null, false);

    private static long? ParseMicroseconds(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) ? microseconds : null;
}
