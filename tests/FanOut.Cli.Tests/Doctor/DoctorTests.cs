using FanOut.Cli.Doctor;
using FanOut.Cores;
using FanOut.Instruments;

namespace FanOut.Cli.Tests.Doctor;

public sealed class DoctorTests : IDisposable
{
    private const string Cpus = "/sys/devices/system/cpu";

    private readonly TemporaryFolder root = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public void A_machine_that_is_set_up_for_measuring_has_nothing_to_change()
    {
        Kernel($"{Cpus}/online", "0-1");
        Kernel($"{Cpus}/cpu0/cpufreq/scaling_governor", "performance");
        Kernel($"{Cpus}/cpu1/cpufreq/scaling_governor", "performance");
        Kernel($"{Cpus}/intel_pstate/no_turbo", "1");
        Kernel($"{Cpus}/smt/active", "0");
        Kernel("/sys/class/power_supply/AC/online", "1");
        Kernel("/sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc");
        Kernel("/sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never");
        Kernel("/proc/cpuinfo", "flags\t\t: fpu vme sse2");
        Kernel("/proc/self/cgroup", "0::/");
        Kernel("/sys/fs/cgroup/cpu.max", "max 100000");

        var symptoms = MachineCheck.Settings(new KernelFiles(root)).ToArray();

        Assert.All(symptoms, symptom => Assert.Null(symptom.Remedy));
        Assert.Equal(
            ["performance", "off", "one for each core", "none", "mains", "tsc", "on request"], symptoms.Select(symptom => symptom.Found));
    }

    [Theory]
    [InlineData($"{Cpus}/cpu1/cpufreq/scaling_governor", "powersave", "Frequency governor", "powersave")]
    [InlineData($"{Cpus}/intel_pstate/no_turbo", "0", "Turbo", "on")]
    [InlineData($"{Cpus}/cpufreq/boost", "1", "Turbo", "on")]
    [InlineData($"{Cpus}/smt/active", "1", "Hardware threads", "two or more share a core")]
    [InlineData("/sys/fs/cgroup/cpu.max", "150000 100000", "CPU quota", "1.5 CPUs")]
    [InlineData("/proc/cpuinfo", "flags\t\t: fpu hypervisor sse2", "Virtual machine", "yes")]
    [InlineData("/sys/class/power_supply/ADP1/online", "0", "Power", "battery")]
    [InlineData("/sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet", "Clock", "hpet")]
    [InlineData("/sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never", "Huge pages", "always")]
    public void Each_setting_that_disturbs_is_named_with_what_helps(string file, string text, string subject, string found)
    {
        Kernel($"{Cpus}/online", "0-1");
        Kernel("/proc/self/cgroup", "0::/");
        Kernel(file, text);

        var symptom = Assert.Single(MachineCheck.Settings(new KernelFiles(root)), symptom => symptom.Remedy is not null);

        Assert.Equal((subject, found), (symptom.Subject, symptom.Found));
    }

    [Fact]
    public void A_machine_that_tells_nothing_is_called_neither_good_nor_bad() =>
        Assert.Empty(MachineCheck.Settings(new KernelFiles(root)));

    [Theory]
    [InlineData(0.05, 0, 0)]
    [InlineData(0.5, 0, 1)]
    [InlineData(0.5, 0.2, 2)]
    public void Load_of_other_programs_and_machines_is_a_share_of_all_cpus(double busy, double stolen, int disturbing)
    {
        var time = TimeSpan.FromSeconds(8);
        HostActivity At(double share) => new(share * busy * time, share * stolen * time, Cpus: 4, null, null);

        var symptoms = MachineCheck.Load(At(0), At(1), time / 4).ToArray();

        Assert.Equal(disturbing, symptoms.Count(symptom => symptom.Remedy is not null));
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{busy:P0}"), symptoms[0].Found, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_for_the_suite_is_named_with_what_it_costs()
    {
        File.WriteAllText(root.File("gcc"), "");
        Kernel("oneapi/tbb/task_group.h", "");
        // The header alone compiles nothing.
        var symptoms = new ProgramCheck([root], [root]).Find().ToArray();

        Assert.Equal(
            [("C compiler", root.File("gcc")), ("oneTBB", "not found"), ("Python", "not found"), ("git", "not found")],
            symptoms.Select(symptom => (symptom.Subject, symptom.Found)));
        Assert.Equal([false, true, true, true], symptoms.Select(symptom => symptom.Remedy is not null));
    }

    [Fact]
    public async Task The_command_says_it_in_lines_and_ends_well()
    {
        var run = await Fanout.Run("doctor");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Matches("(?m)^(Fine: |- )(C compiler|.*; C compiler)", run.Output);
        Assert.Empty(run.Error);
    }

    private void Kernel(string path, string text)
    {
        var file = root.File(path.TrimStart('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
