using FanOut.Cores;

namespace FanOut.Instruments;

/// <summary>The activity of the whole machine, as totals since its start; null where it does not report one.</summary>
/// <param name="Busy">CPU time of all processes and of the operating system, over all CPUs, in steps of 10 ms.</param>
/// <param name="Stolen">CPU time that the machine wanted and its host gave to other machines.</param>
/// <param name="Cpus">The number of these CPUs.</param>
/// <param name="ThrottledPeriods">Periods in which a quota stopped this process's control group, or one above it.</param>
/// <param name="Megahertz">Clock speed at this moment, mean of all CPUs; usually constant on virtual machines.</param>
/// <remarks>Sources: proc_stat(5); the Linux kernel's documentation, admin-guide/cgroup-v2 (cpu.stat) and scheduler/sched-bwc.</remarks>
public sealed record HostActivity(TimeSpan? Busy, TimeSpan? Stolen, int Cpus, long? ThrottledPeriods, double? Megahertz)
{
    private static readonly TimeSpan tick = TimeSpan.FromMilliseconds(10);

    /// <summary>This machine's; all null but on Linux.</summary>
    public static HostActivity Read() => OperatingSystem.IsLinux() ? Read("/") : new(null, null, 0, null, null);

    internal static HostActivity Read(string root)
    {
        var files = new KernelFiles(root);
        var stat = files.ReadLines("/proc/stat");
        var times = TimesOf(stat.FirstOrDefault(line => line.StartsWith("cpu ", StringComparison.Ordinal)));
        return new HostActivity(
            // user, nice, system, idle, iowait, irq, softirq, steal; guests are in the first two.
            times is [var user, var nice, var system, _, _, var irq, var softIrq, ..]
                ? (user + nice + system + irq + softIrq) * tick
                : null,
            times.Length > 7 ? times[7] * tick : null,
            stat.Count(line => line.StartsWith("cpu", StringComparison.Ordinal) && line.Length > 3 && char.IsAsciiDigit(line[3])),
            ThrottledPeriodsOf(files),
            MegahertzOf(files));
    }

    private static long[] TimesOf(string? line) =>
    [
        .. (line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []).Skip(1)
            .Select(field => KernelFiles.ParseNumber(field)).TakeWhile(time => time is not null).OfType<long>(),
    ];

    private static long? ThrottledPeriodsOf(KernelFiles files)
    {
        if (CgroupPlace.Find(files) is not { } place)
            return null;
        long[] periods =
        [
            .. place.FoldersUpwards()
                .SelectMany(folder => files.ReadLines($"{folder}/cpu.stat"))
                .Where(line => line.StartsWith("nr_throttled ", StringComparison.Ordinal))
                .Select(line => KernelFiles.ParseNumber(line.AsSpan("nr_throttled ".Length)) ?? 0),
        ];
        return periods.Length > 0 ? periods.Sum() : null;
    }

    // An average of none is null.
    private static double? MegahertzOf(KernelFiles files) =>
        (CpuList.Parse(files.ReadText("/sys/devices/system/cpu/online")) ?? [])
            .Select(cpu => files.ReadNumber($"/sys/devices/system/cpu/cpu{cpu}/cpufreq/scaling_cur_freq") / 1e3)
            .Average()
        ?? files.ReadLines("/proc/cpuinfo")
            .Where(line => line.StartsWith("cpu MHz", StringComparison.Ordinal))
            .Select(line => double.TryParse(line.AsSpan(line.IndexOf(':') + 1), CultureInfo.InvariantCulture, out var megahertz)
                ? megahertz : 0)
            .Average(megahertz => megahertz > 0 ? megahertz : null as double?);
}
