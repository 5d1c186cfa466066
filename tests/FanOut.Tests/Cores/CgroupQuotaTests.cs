using FanOut.Cores;

namespace FanOut.Tests.Cores;

public sealed class CgroupQuotaTests : IDisposable
{
    private const string Groups = "/sys/fs/cgroup";
    private const string MountOfVersion2 = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate";

    private readonly HostTree host = new HostTree().WithPlainCpus(8);

    public void Dispose() => host.Dispose();

    [Fact]
    public void A_container_with_a_namespace_finds_its_quota_at_the_mount()
    {
        var topology = Version2("/").With($"{Groups}/cpu.max", "150000 100000").Read();

        Assert.Equal((new CpuQuota(1.5), true), (topology.Quota, topology.IsQuotaKnown));
        // Rounded up, as the runtime does.
        Assert.Equal((2, 2, 8), (topology.UsableCpus, topology.UsableCores, topology.LogicalCpus));
    }

    [Fact]
    public void The_tightest_quota_from_the_process_up_to_the_mount_holds()
    {
        Version2("/batch/job/step").With($"{Groups}/batch/job/step/cpu.max", "max 100000")
            .With($"{Groups}/batch/job/cpu.max", "25000 10000").With($"{Groups}/batch/cpu.max", "400000 100000");
        Assert.Equal(new CpuQuota(2.5), host.Read().Quota);

        host.With($"{Groups}/batch/cpu.max", "100000 100000");
        Assert.Equal(new CpuQuota(1), host.Read().Quota);

        host.With($"{Groups}/batch/job/step/cpu.max", "50000 100000");
        Assert.Equal(new CpuQuota(0.5), host.Read().Quota);
    }

    [Fact]
    public void Other_groups_quotas_do_not_matter()
    {
        Version2("/batch").With($"{Groups}/cpu.max", "max 100000").With($"{Groups}/batch/inner/cpu.max", "100000 100000")
            .With($"{Groups}/other/cpu.max", "100000 100000").With("/sys/fs/cpu.max", "100000 100000");
        AssertNone(isKnown: true, host.Read());
    }

    [Theory]
    [InlineData("max 100000")]
    [InlineData("max")]
    public void Max_means_no_quota(string max) =>
        AssertNone(isKnown: true, Version2("/").With($"{Groups}/cpu.max", max).Read());

    [Fact]
    public void Groups_without_the_controller_set_no_quota() =>
        AssertNone(isKnown: true, Version2("/user.slice").Read());

    [Fact]
    public void A_quota_above_the_allowed_cpus_changes_nothing()
    {
        var topology = Version2("/").With($"{Groups}/cpu.max", "10000000 100000").WithAllowed("0-2").Read();
        Assert.Equal((new CpuQuota(100), 3), (topology.Quota, topology.UsableCpus));
    }

    [Fact]
    public void A_group_outside_of_the_namespace_leaves_the_mount()
    {
        Version2("/../other").With("/sys/fs/other/cpu.max", "100000 100000").With($"{Groups}/cpu.max", "300000 100000");
        Assert.Equal(new CpuQuota(3), host.Read().Quota);
    }

    [Fact]
    public void The_mount_is_found_where_it_is_and_without_a_list_of_mounts_in_the_conventional_place()
    {
        Version2("/").With("/proc/self/mountinfo", "31 23 0:27 / /run/groups rw - cgroup2 none rw")
            .With("/run/groups/cpu.max", "300000 100000").With($"{Groups}/cpu.max", "200000 100000");
        Assert.Equal(new CpuQuota(3), host.Read().Quota);

        host.Without("/proc/self/mountinfo");
        Assert.Equal(new CpuQuota(2), host.Read().Quota);
    }

    [Fact]
    public void Version_1_has_time_and_period_in_a_file_each()
    {
        var topology = Version1("/").With($"{Groups}/cpu,cpuacct/cpu.cfs_quota_us", "150000")
            .With($"{Groups}/cpu,cpuacct/cpu.cfs_period_us", "100000").Read();
        Assert.Equal((new CpuQuota(1.5), true, 2), (topology.Quota, topology.IsQuotaKnown, topology.UsableCpus));
    }

    [Fact]
    public void Minus_one_means_no_quota_in_version_1() =>
        AssertNone(
            isKnown: true,
            Version1("/").With($"{Groups}/cpu,cpuacct/cpu.cfs_quota_us", "-1")
                .With($"{Groups}/cpu,cpuacct/cpu.cfs_period_us", "100000").Read());

    [Fact]
    public void A_container_without_a_namespace_sees_its_group_at_the_mount_of_version_1()
    {
        // The list of mounts says that the mount begins at the container's group, the list of groups gives the full path.
        Version1("/docker/4f2a/inner", mountRoot: "/docker/4f2a")
            .With($"{Groups}/cpu,cpuacct/inner/cpu.cfs_quota_us", "-1").With($"{Groups}/cpu,cpuacct/inner/cpu.cfs_period_us", "100000")
            .With($"{Groups}/cpu,cpuacct/cpu.cfs_quota_us", "200000").With($"{Groups}/cpu,cpuacct/cpu.cfs_period_us", "100000");
        Assert.Equal(new CpuQuota(2), host.Read().Quota);

        host.With($"{Groups}/cpu,cpuacct/inner/cpu.cfs_quota_us", "70000");
        Assert.Equal(new CpuQuota(0.7), host.Read().Quota);
    }

    [Fact]
    public void Where_both_versions_are_mounted_the_one_with_the_controller_counts()
    {
        Version1("/").With($"{Groups}/cpu,cpuacct/cpu.cfs_quota_us", "300000").With($"{Groups}/cpu,cpuacct/cpu.cfs_period_us", "100000")
            .With($"{Groups}/unified/cpu.max", "100000 100000");
        Assert.Equal((new CpuQuota(3), true), (host.Read().Quota, host.Read().IsQuotaKnown));
    }

    [Theory]
    [InlineData("")]
    [InlineData("150000")]
    [InlineData("150000 0")]
    [InlineData("0 100000")]
    [InlineData("-1 100000")]
    [InlineData("much 100000")]
    [InlineData("1.5 1")]
    public void A_malformed_quota_leaves_the_runtimes_number_as_the_limit(string content)
    {
        var topology = Version2("/").With($"{Groups}/cpu.max", content).Read(runtimeProcessors: 3);
        AssertNone(isKnown: false, topology);
        Assert.Equal(3, topology.UsableCpus);
    }

    [Fact]
    public void A_malformed_period_of_version_1_leaves_the_runtimes_number_as_the_limit()
    {
        Version1("/").With($"{Groups}/cpu,cpuacct/cpu.cfs_quota_us", "150000").With($"{Groups}/cpu,cpuacct/cpu.cfs_period_us", "0");
        AssertNone(isKnown: false, host.Read());

        host.Without($"{Groups}/cpu,cpuacct/cpu.cfs_period_us");
        AssertNone(isKnown: false, host.Read());
    }

    [Fact]
    public void A_forbidden_quota_leaves_the_runtimes_number_as_the_limit()
    {
        var topology = Version2("/").Forbidding($"{Groups}/cpu.max").Read(runtimeProcessors: 3);
        AssertNone(isKnown: false, topology);
        Assert.Equal(3, topology.UsableCpus);
    }

    [Fact]
    public void A_forbidden_quota_higher_up_does_not_hide_the_one_below()
    {
        Version2("/batch").With($"{Groups}/batch/cpu.max", "400000 100000").Forbidding($"{Groups}/cpu.max");

        var topology = host.Read(runtimeProcessors: 3);

        Assert.Equal((new CpuQuota(4), false, 3), (topology.Quota, topology.IsQuotaKnown, topology.UsableCpus));
    }

    [Fact]
    public void A_forbidden_list_of_groups_leaves_the_runtimes_number_as_the_limit()
    {
        var topology = Version2("/").Forbidding("/proc/self/cgroup").Read(runtimeProcessors: 3);
        Assert.Equal((false, 3), (topology.IsQuotaKnown, topology.UsableCpus));
    }

    private HostTree Version2(string group) =>
        host.With("/proc/self/cgroup", $"0::{group}")
            .With("/proc/self/mountinfo", $"22 1 8:1 / / rw - ext4 /dev/sda1 rw\n{MountOfVersion2}");

    private HostTree Version1(string group, string mountRoot = "/") => host
        .With("/proc/self/cgroup", $"9:name=systemd:/\n4:cpu,cpuacct:{group}\n3:cpuset:/elsewhere\n0::/")
        .With(
            "/proc/self/mountinfo",
            $"32 31 0:29 / {Groups}/cpuset rw - cgroup cgroup rw,cpuset\n"
            + $"33 31 0:30 {mountRoot} {Groups}/cpu,cpuacct rw shared:9 - cgroup cgroup rw,cpu,cpuacct\n"
            + $"34 31 0:38 / {Groups}/unified rw - cgroup2 cgroup2 rw");

    private static void AssertNone(bool isKnown, HostTopology topology)
    {
        Assert.Null(topology.Quota);
        Assert.Equal(isKnown, topology.IsQuotaKnown);
    }
}
