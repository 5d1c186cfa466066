using FanOut.Cores;
using FanOut.Instruments;

namespace FanOut.Cli.Doctor;

/// <summary>What of a Linux machine's settings and load disturbs measuring.</summary>
/// <remarks>Sources: the Linux kernel's documentation: admin-guide/pm/cpufreq and intel_pstate, admin-guide/mm/transhuge, ABI/testing
/// sysfs-devices-system-cpu and sysfs-class-power; proc_cpuinfo(5).</remarks>
internal static class MachineCheck
{
    private const string Cpus = "/sys/devices/system/cpu";

    /// <summary>Above such shares of the CPU time, reports warn about a launch, too.</summary>
    private const double MaxLoad = 0.1, MaxStolen = 0.05;

    /// <summary>What the kernel's files say; what they do not say is left out, as usual in virtual machines.</summary>
    public static IEnumerable<Symptom> Settings(KernelFiles files) =>
        ((Symptom?[])[Governor(files), Turbo(files), Smt(files), Quota(files), Host(files), Power(files), Clock(files), Pages(files)])
            .OfType<Symptom>();

    /// <summary>What the machine did between two readings.</summary>
    public static IEnumerable<Symptom> Load(HostActivity before, HostActivity after, TimeSpan elapsed)
    {
        var time = after.Cpus * elapsed;
        if (after.Busy - before.Busy is { } busy)
        {
            yield return Judged(
                "Other programs", busy / time, MaxLoad,
                "They take CPU time and caches from a measurement. End them, or measure when they rest.");
        }

        if (after.Stolen - before.Stolen is { } stolen)
        {
            yield return Judged(
                "Other machines of the host", stolen / time, MaxStolen,
                "They take CPU time from this one. Measure at a quieter hour, or on a machine of your own.");
        }
    }

    private static Symptom Judged(string subject, double share, double most, string remedy) =>
        new(subject, string.Create(CultureInfo.InvariantCulture, $"{share:P0} of the CPU time"), share > most ? remedy : null);

    private static Symptom? Governor(KernelFiles files)
    {
        string[] governors = [.. (CpuList.Parse(files.ReadText($"{Cpus}/online")) ?? [])
            .Select(cpu => files.ReadText($"{Cpus}/cpu{cpu}/cpufreq/scaling_governor"))
            .OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return governors.Length == 0 ? null : new("Frequency governor", string.Join(", ", governors), governors is ["performance"] ? null
            : "The clock speed follows the load. Change it: sudo cpupower frequency-set --governor performance");
    }

    private static Symptom? Turbo(KernelFiles files)
    {
        const string Intel = $"{Cpus}/intel_pstate/no_turbo", Other = $"{Cpus}/cpufreq/boost";
        var (isOn, off) = (files.ReadNumber(Intel), files.ReadNumber(Other)) switch
        {
            ({ } none, _) => (none == 0, $"echo 1 | sudo tee {Intel}"),
            (null, { } boost) => (boost == 1, $"echo 0 | sudo tee {Other}"),
            _ => (null as bool?, ""),
        };
        return isOn is not { } on ? null : new("Turbo", on ? "on" : "off", !on ? null
            : $"The clock speed depends on how many cores work, and on their temperature. Change it: {off}");
    }

    private static Symptom? Smt(KernelFiles files) => files.ReadNumber($"{Cpus}/smt/active") switch
    {
        1 => new("Hardware threads", "two or more share a core",
            $"Workers beyond the cores share them; --cores takes other steps. Change it: echo off | sudo tee {Cpus}/smt/control"),
        0 => new("Hardware threads", "one for each core"),
        _ => null,
    };

    private static Symptom? Quota(KernelFiles files) => CgroupQuota.Read(files) switch
    {
        ({ } quota, _) => new("CPU quota", string.Create(CultureInfo.InvariantCulture, $"{quota.Cpus:0.##} CPUs"),
            "The container stands still once it has used its share of a period. Start it without a limit (--cpus, cpu.max)."),
        (null, true) => new("CPU quota", "none"),
        _ => null,
    };

    private static Symptom? Host(KernelFiles files) =>
        files.ReadLines("/proc/cpuinfo").Any(line =>
            line.StartsWith("flags", StringComparison.Ordinal) && line.Split(' ').Contains("hypervisor"))
            ? new("Virtual machine", "yes",
                "Its host may move its CPUs and give their time to others: times of two days differ. Compare in one run: fanout ab")
            : null;

    private static Symptom? Power(KernelFiles files)
    {
        string[] supplies = ["AC", "AC0", "ADP0", "ADP1", "ACAD"];
        var mains = supplies.Select(name => files.ReadNumber($"/sys/class/power_supply/{name}/online"))
            .FirstOrDefault(online => online is not null);
        return mains switch
        {
            0 => new("Power", "battery", "Processors save energy then. Plug it in."),
            null => null,
            _ => new("Power", "mains"),
        };
    }

    private static Symptom? Clock(KernelFiles files) =>
        files.ReadText("/sys/devices/system/clocksource/clocksource0/current_clocksource") switch
        {
            null => null,
            ("hpet" or "acpi_pm" or "jiffies" or "refined-jiffies") and var slow => new("Clock", slow,
                "Reading it is slow or coarse. Boot with tsc=reliable clocksource=tsc where the processor's counter can be trusted."),
            var clock => new("Clock", clock),
        };

    private static Symptom? Pages(KernelFiles files)
    {
        const string Path = "/sys/kernel/mm/transparent_hugepage/enabled";
        return files.ReadText(Path) switch
        {
            null => null,
            var modes when modes.Contains("[always]", StringComparison.Ordinal) => new("Huge pages", "always",
                $"Whether memory gets them differs from launch to launch. Change it: echo madvise | sudo tee {Path}"),
            _ => new("Huge pages", "on request"),
        };
    }
}
