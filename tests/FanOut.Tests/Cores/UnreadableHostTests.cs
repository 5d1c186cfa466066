using System.Runtime.Versioning;
using FanOut.Cores;

namespace FanOut.Tests.Cores;

public sealed class UnreadableHostTests : IDisposable
{
    private const string Cpu = "/sys/devices/system/cpu";

    private readonly HostTree host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public void An_empty_tree_gives_the_runtimes_answer()
    {
        var topology = host.Read(runtimeProcessors: 3);

        Assert.Equal(HostTopology.ReadRuntime(3).Cpus, topology.Cpus);
        Assert.Equal((3, 3, 1), (topology.UsableCpus, topology.UsableCores, topology.Sockets));
        Assert.Null(topology.Quota);
        Assert.False(topology.IsAffinityKnown || topology.IsQuotaKnown);
        Assert.Equal(HostTopology.ReadRuntime(3).CpuModel, topology.CpuModel);
    }

    [Fact]
    public void The_host_these_tests_run_on_can_be_read_whatever_it_is()
    {
        var topology = HostTopology.Read();
        Assert.InRange(topology.UsableCores, 1, topology.UsableCpus);
        Assert.InRange(topology.UsableCpus, 1, topology.LogicalCpus);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0-")]
    [InlineData("-3")]
    [InlineData("3-0")]
    [InlineData("0,3-1")]
    [InlineData("zero")]
    [InlineData("0;1")]
    [InlineData("0-2000000000")]
    [InlineData("99999999999999999999")]
    public void A_malformed_list_of_online_cpus_gives_the_runtimes_number(string online)
    {
        var topology = host.WithSmtCpus().WithOnline(online).Read(runtimeProcessors: 3);
        Assert.Equal((3, 3), (topology.UsableCpus, topology.LogicalCpus));
    }

    [Fact]
    public void A_forbidden_list_of_online_cpus_gives_the_runtimes_number()
    {
        var topology = host.WithSmtCpus().Forbidding($"{Cpu}/online").Read(runtimeProcessors: 3);
        Assert.Equal((3, 3), (topology.UsableCpus, topology.LogicalCpus));
    }

    [Theory]
    [InlineData("core_cpus_list", "core_id")]
    [InlineData("physical_package_id")]
    public void When_one_cpus_core_is_forbidden_every_cpu_counts_as_a_core(params string[] files)
    {
        host.WithSmtCpus();
        foreach (var file in files)
            host.Forbidding($"{Cpu}/cpu6/topology/{file}");

        var topology = host.Read();

        Assert.Equal((1, 8, 8), (topology.Sockets, topology.PhysicalCores, topology.LogicalCpus));
        Assert.Equal(topology.Cpus.Select(cpu => cpu.Id), topology.Cpus.Select(cpu => cpu.Core));
    }

    [Fact]
    public void A_malformed_list_of_siblings_leaves_the_numbers_of_the_cores_for_all()
    {
        var topology = host.WithSmtCpus().With($"{Cpu}/cpu7/topology/core_cpus_list", "?").Read();
        Assert.Equal([0, 1, 2, 3, 0, 1, 2, 3], topology.Cpus.Select(cpu => cpu.Core));
    }

    [Fact]
    public void A_list_of_siblings_without_the_cpu_itself_is_malformed()
    {
        var topology = host.WithSmtCpus().With($"{Cpu}/cpu7/topology/core_cpus_list", "0,4").Read();
        Assert.Equal([0, 1, 2, 3, 0, 1, 2, 3], topology.Cpus.Select(cpu => cpu.Core));
    }

    [Theory]
    [InlineData("")]
    [InlineData("some")]
    [InlineData("40-47")]
    public void A_mask_that_makes_no_sense_leaves_the_runtimes_number_as_the_limit(string allowed)
    {
        // 40-47: not one CPU of it is online.
        var topology = host.WithSmtCpus().WithAllowed(allowed).Read(runtimeProcessors: 3);
        Assert.Equal((3, 3, 8), (topology.UsableCpus, topology.UsableCores, topology.LogicalCpus));
        Assert.False(topology.IsAffinityKnown);
    }

    [Fact]
    public void A_forbidden_mask_leaves_the_runtimes_number_as_the_limit()
    {
        var topology = host.WithSmtCpus().Forbidding("/proc/self/status").Read(runtimeProcessors: 3);
        Assert.Equal((3, false), (topology.UsableCpus, topology.IsAffinityKnown));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_without_permission_counts_as_forbidden()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Nothing is forbidden to a privileged process.");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux has such files to read.");
        var folder = Directory.CreateTempSubdirectory("fanout-forbidden-");
        try
        {
            var file = Path.Join(folder.FullName, "online");
            File.WriteAllText(file, "0-1");
            File.SetUnixFileMode(file, UnixFileMode.None);
            var files = new KernelFiles(folder.FullName);
            Assert.True(files.Exists("/online"));
            Assert.Null(files.ReadText("/online"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
