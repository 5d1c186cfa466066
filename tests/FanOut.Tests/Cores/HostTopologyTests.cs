using FanOut.Cores;

namespace FanOut.Tests.Cores;

public sealed class HostTopologyTests : IDisposable
{
    private const string Cpu = "/sys/devices/system/cpu";

    private readonly HostTree host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public void Hardware_threads_of_one_core_are_told_by_the_list_of_siblings()
    {
        var topology = host.WithSmtCpus().Read();

        Assert.Equal((1, 4, 8), (topology.Sockets, topology.PhysicalCores, topology.LogicalCpus));
        Assert.Equal([0, 1, 2, 3, 0, 1, 2, 3], topology.Cpus.Select(cpu => cpu.Core));
    }

    [Fact]
    public void An_older_kernels_name_of_the_list_of_siblings_serves_as_well()
    {
        // The numbers of the cores contradict the lists, so only a reader of the lists counts two cores.
        for (var id = 0; id < 4; id++)
            host.WithCoreId(id, coreId: 0).With($"{Cpu}/cpu{id}/topology/thread_siblings_list", id < 2 ? "0-1" : "2-3");

        Assert.Equal([0, 0, 2, 2], host.WithOnline("0-3").Read().Cpus.Select(cpu => cpu.Core));
    }

    [Fact]
    public void Without_lists_of_siblings_the_numbers_of_core_and_socket_tell_the_core()
    {
        // Core numbers repeat from socket to socket, and leave gaps.
        host.WithCoreId(0, 0, socket: 0).WithCoreId(1, 8, socket: 0).WithCoreId(2, 0, socket: 1).WithCoreId(3, 8, socket: 1)
            .WithCoreId(4, 0, socket: 0).WithCoreId(5, 8, socket: 0).WithCoreId(6, 0, socket: 1).WithCoreId(7, 8, socket: 1);

        var topology = host.WithOnline("0-7").Read();

        Assert.Equal((2, 4, 8), (topology.Sockets, topology.PhysicalCores, topology.LogicalCpus));
        Assert.Equal([0, 1, 2, 3, 0, 1, 2, 3], topology.Cpus.Select(cpu => cpu.Core));
        Assert.Equal([0, 0, 1, 1, 0, 0, 1, 1], topology.Cpus.Select(cpu => cpu.Socket));
    }

    [Fact]
    public void Two_sockets_are_counted_with_the_cores_of_both()
    {
        for (var id = 0; id < 8; id++)
            host.WithCpu(id, $"{id % 4},{(id % 4) + 4}", coreId: id % 2, socket: id % 4 / 2);

        var topology = host.WithOnline("0-7").Read();

        Assert.Equal((2, 4, 8), (topology.Sockets, topology.PhysicalCores, topology.LogicalCpus));
    }

    [Fact]
    public void Offline_cpus_do_not_count()
    {
        // CPU 5, the sibling of 1, and core 2 with both its CPUs are offline; their folders have no topology. CPU 1 is alone in its list.
        host.WithCpu(0, "0,4", 0).WithCpu(1, "1", 1).WithCpu(3, "3,7", 3).WithCpu(4, "0,4", 0).WithCpu(7, "3,7", 3);
        host.With($"{Cpu}/cpu2/online", "0").With($"{Cpu}/cpu5/online", "0").With($"{Cpu}/cpu6/online", "0");
        // The mask may name them all the same.
        var topology = host.WithOnline("0-1,3-4,7").WithAllowed("0-7").Read();

        Assert.Equal([0, 1, 3, 4, 7], topology.Cpus.Select(cpu => cpu.Id));
        Assert.Equal((3, 5), (topology.UsableCores, topology.UsableCpus));
    }

    [Fact]
    public void Affinity_leaves_the_allowed_cpus_and_the_cores_they_lie_in()
    {
        // Both threads of core 1, one of core 2.
        var topology = host.WithSmtCpus().WithAllowed("1-2,5").Read();

        Assert.Equal([1, 2, 5], topology.Cpus.Where(cpu => cpu.Allowed).Select(cpu => cpu.Id));
        Assert.Equal((2, 3), (topology.UsableCores, topology.UsableCpus));
        Assert.Equal((4, 8), (topology.PhysicalCores, topology.LogicalCpus));
        Assert.True(topology.IsAffinityKnown);
    }

    [Theory]
    [InlineData(42, 3)]
    [InlineData(43, 8)]
    public void Another_process_counts_with_its_own_affinity_where_that_can_be_read(int process, int cpus)
    {
        host.WithSmtCpus().With("/proc/42/status", "Name:\tdotnet\nCpus_allowed_list:\t1-2,5");
        Assert.Equal(cpus, host.Read(process: process).UsableCpus);
    }

    [Fact]
    public void The_model_is_the_first_cpus_name()
    {
        host.With("/proc/cpuinfo", "processor\t: 0\nmodel\t\t: 17\nmodel name\t: Example CPU: 9000\n\nmodel name\t: Other");
        Assert.Equal("Example CPU: 9000", host.Read().CpuModel);
    }

    [Fact]
    public void A_processor_without_a_name_in_procfs_gets_the_runtimes_word()
    {
        var topology = host.With("/proc/cpuinfo", "processor\t: 0\nCPU implementer\t: 0x41").Read();
        Assert.NotEmpty(topology.CpuModel);
        Assert.Equal(HostTopology.ReadRuntime(1).CpuModel, topology.CpuModel);
    }

    [Fact]
    public void On_linux_the_files_of_this_very_host_agree_with_the_runtime()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the runtime is the only source.");
        Assert.SkipWhen(Environment.GetEnvironmentVariable("DOTNET_PROCESSOR_COUNT") is not null, "The runtime was told a number.");
        var topology = HostTopology.ReadLinux("/", HostTree.RuntimeProcessors);
        Assert.SkipUnless(topology is { IsAffinityKnown: true, IsQuotaKnown: true }, "Unreadable.");

        Assert.Equal(Environment.ProcessorCount, topology.UsableCpus);
    }
}
