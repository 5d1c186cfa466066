using FanOut.Instruments;

namespace FanOut.Tests.Instruments;

/// <summary>Made-up machines: real files in a folder that stands for the root.</summary>
public sealed class HostActivityTests : IDisposable
{
    private readonly TemporaryFolder root = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public void Busy_is_all_but_idle_waiting_and_stolen_and_guests_are_not_counted_twice()
    {
        With("/proc/stat", "cpu  100 20 30 1000 500 4 6 70 50 5\ncpu0 1 2 3\ncpu1 1 2 3\nintr 5\nctxt 6\n");

        var activity = HostActivity.Read(root);

        // 100 + 20 + 30 + 4 + 6 ticks of 10 ms.
        Assert.Equal((TimeSpan.FromSeconds(1.6), TimeSpan.FromSeconds(0.7), 2), (activity.Busy, activity.Stolen, activity.Cpus));
    }

    [Fact]
    public void An_old_kernel_does_not_report_stolen_time()
    {
        With("/proc/stat", "cpu  100 20 30 1000 500 4 6\ncpu0 1 2 3\n");

        Assert.Equal((TimeSpan.FromSeconds(1.6), null), (HostActivity.Read(root).Busy, HostActivity.Read(root).Stolen));
    }

    [Fact]
    public void Missing_files_give_no_figures()
    {
        Assert.Equal(new HostActivity(null, null, 0, null, null), HostActivity.Read(root));

        With("/proc/stat", "cpu  what is this\n").With("/proc/cpuinfo", "cpu MHz\t\t: fast\n").With("/proc/self/cgroup", "0::/\n");
        Assert.Equal(new HostActivity(null, null, 0, null, null), HostActivity.Read(root));
    }

    [Fact]
    public void Throttling_is_that_of_the_group_and_of_all_above_it_in_version_2()
    {
        With("/proc/self/cgroup", "0::/pod/container\n")
            .With("/proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
        With("/sys/fs/cgroup/pod/container/cpu.stat", "usage_usec 5\nnr_periods 100\nnr_throttled 7\nthrottled_usec 9\n");
        With("/sys/fs/cgroup/pod/cpu.stat", "nr_periods 100\nnr_throttled 30\n");
        With("/sys/fs/cgroup/cpu.stat", "usage_usec 5\n");

        Assert.Equal(37, HostActivity.Read(root).ThrottledPeriods);
    }

    [Fact]
    public void Throttling_in_version_1()
    {
        With("/proc/self/cgroup", "3:cpu,cpuacct:/box\n")
            .With("/proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct\n");
        With("/sys/fs/cgroup/cpu/box/cpu.stat", "nr_periods 100\nnr_throttled 7\nthrottled_time 9\n");

        Assert.Equal(7, HostActivity.Read(root).ThrottledPeriods);
    }

    [Fact]
    public void The_clock_is_that_of_the_frequency_scaling_or_else_the_processors()
    {
        With("/proc/cpuinfo", "processor\t: 0\ncpu MHz\t\t: 2000.5\nprocessor\t: 1\ncpu MHz\t\t: 3000.5\n");
        Assert.Equal(2500.5, HostActivity.Read(root).Megahertz);

        With("/sys/devices/system/cpu/online", "0-2\n");
        With("/sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", "1000000\n")
            .With("/sys/devices/system/cpu/cpu2/cpufreq/scaling_cur_freq", "3000000\n");
        Assert.Equal(2000, HostActivity.Read(root).Megahertz);
    }

    [Fact]
    public void This_machine_grows_busier_while_this_process_computes()
    {
        Assert.SkipUnless(TreeUsage.IsSupported, "Only Linux tells.");
        var before = HostActivity.Read();
        var start = TreeUsage.ReadBefore();
        while ((TreeUsage.ReadAfter() - start).Own.Cpu < TimeSpan.FromMilliseconds(300))
            Thread.SpinWait(10_000);

        // Counted in ticks of 10 ms on each CPU, by sampling on some machines.
        Assert.True(HostActivity.Read().Busy - before.Busy >= TimeSpan.FromMilliseconds(200));
    }

    private HostActivityTests With(string path, string content)
    {
        var file = Path.Join(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return this;
    }
}
