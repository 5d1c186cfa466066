using CsCheck;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Tests.Workers;

namespace FanOut.Tests.Strategies;

[Collection(ChildProcesses.Name)]
public sealed class WarmProcessesTests
{
    private const int MostWorkers = 9;

    private static readonly Gen<WorkPlan> anyPlan = Gen.Select(
        Gen.Bool, Gen.OneOf(Gen.Long[0, 12], Gen.Long[0, 20_000]), Gen.Int[1, MostWorkers],
        (isSplit, items, workers) => isSplit ? WorkPlan.Split(items, workers) : WorkPlan.Repeat(items, workers));

    public static TheoryData<string> Names => WarmProcesses.Names;
    public static TheoryData<string> Native => WarmProcesses.Native;

    [Theory]
    [MemberData(nameof(Names))]
    public void Plans_of_any_size_give_the_bits_of_their_ranges_or_chunks(string name)
    {
        Compare<SqrtKernel>(name);
        Compare<VectorSqrtKernel>(name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_worker_is_a_plan_too(string name)
    {
        // 0 + 1 + 2^(1/2) + 3^(1/2)
        using var strategy = WarmProcesses.Create<SqrtKernel>(name, 1);
        Assert.Equal(4.14626436994197234233, strategy.Run(WorkPlan.Split(4, 1)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Workers_stay_the_same_processes_from_call_to_call(string name)
    {
        using var strategy = WarmProcesses.Create<SqrtKernel>(name, 3);
        var before = ChildProcesses.Of(Environment.ProcessId);
        for (var call = 0; call < 20; call++)
            strategy.Run(WorkPlan.Split(10, 3));
        Assert.NotEmpty(before);
        Assert.Equal(before.Order(), ChildProcesses.Of(Environment.ProcessId).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void More_workers_than_are_kept_and_no_plan_are_refused_and_leave_the_workers_alone(string name)
    {
        using var strategy = WarmProcesses.Create<SqrtKernel>(name, 2);
        Assert.Throws<ArgumentException>("plan", () => strategy.Run(WorkPlan.Repeat(1, 3)));
        Assert.Throws<ArgumentNullException>("plan", () => strategy.Run(null!));
        Assert.Equal(2, strategy.Run(WorkPlan.Repeat(2, 2)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fewer_workers_than_one_are_refused(string name) =>
        Assert.Throws<ArgumentOutOfRangeException>("workers", () => WarmProcesses.Create<SqrtKernel>(name, 0));

    [Theory]
    [MemberData(nameof(Names))]
    public void More_workers_than_cores_answer_all_the_same(string name)
    {
        var plan = WorkPlan.Split(1_000_000, 40);
        var expected = ExpectedSum.Of<SqrtKernel>(name, plan);
        using var strategy = WarmProcesses.Create<SqrtKernel>(name, 40);
        for (var call = 0; call < 20; call++)
            Assert.Equal(expected, strategy.Run(plan));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Callers_at_the_same_time_are_served_one_after_the_other(string name)
    {
        using var strategy = WarmProcesses.Create<SqrtKernel>(name, 3);
        Parallel.For(0, 4, caller =>
        {
            // Every caller has an answer of its own, so that one taken for another's is found out.
            var plan = WorkPlan.Split(1000 + caller, 3);
            var expected = ExpectedSum.Of<SqrtKernel>(name, plan);
            for (var call = 0; call < 200; call++)
                Assert.Equal(expected, strategy.Run(plan));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_at_once_do_not_disturb_each_other(string name)
    {
        Parallel.For(0, 2, caller =>
        {
            var plan = WorkPlan.Split(1000 + caller, 2);
            using var strategy = WarmProcesses.Create<SqrtKernel>(name, 2);
            var expected = ExpectedSum.Of<SqrtKernel>(name, plan);
            for (var call = 0; call < 500; call++)
                Assert.Equal(expected, strategy.Run(plan));
        });
    }

    [Theory]
    [MemberData(nameof(Native))]
    public void Ten_thousand_calls_leave_descriptors_threads_and_memory_flat(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var strategy = WarmProcesses.Create<SqrtKernel>(name, 2);
        var plan = WorkPlan.Split(100, 2);
        for (var call = 0; call < 100; call++)
            strategy.Run(plan);

        var children = ChildProcesses.Of(Environment.ProcessId);
        var (descriptors, threads) = (OpenFiles("self"), Threads("self"));
        var ofChildren = children.Select(child => (OpenFiles($"{child}"), Threads($"{child}"))).ToArray();
        var (expected, wrong) = (strategy.Run(plan), 0);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 10_000; call++)
            wrong += strategy.Run(plan) == expected ? 0 : 1;

        Assert.Equal(0, wrong);
        // Not a byte per call; the runtime may allocate a few hundred once, as it compiles the loop again.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 9_999);
        Assert.InRange(OpenFiles("self"), 0, descriptors);

        // The runtime's own threads come and go; one per call would be ten thousand.
        Assert.InRange(Threads("self"), 0, threads + 8);
        Assert.Equal(ofChildren, children.Select(child => (OpenFiles($"{child}"), Threads($"{child}"))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Idle_workers_take_no_processor_time(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var strategy = WarmProcesses.Create<SqrtKernel>(name, 3);
        for (var call = 0; call < 100; call++)
            strategy.Run(WorkPlan.Split(100, 3));

        // A tick is 10 ms: three workers that spin would have 200 a second on two cores. On a busy machine they come late to their rest.
        var children = ChildProcesses.Of(Environment.ProcessId);
        Assert.True(Rest.Comes(TimeSpan.FromSeconds(1), () => children.Sum(ChildProcesses.AllTicks)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Disposal_ends_the_workers_and_refuses_further_calls(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        WarmProcesses.Create<SqrtKernel>(name, 3).Dispose();
        // What other tests dropped goes when the collector comes: now, and not in between.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (pipes, mappings) = (ChildProcesses.OwnPipes(), TeamMappings());

        var strategy = WarmProcesses.Create<SqrtKernel>(name, 3);
        strategy.Run(WorkPlan.Split(100, 3));
        strategy.Dispose();
        strategy.Dispose();

        Assert.Empty(ChildProcesses.Of(Environment.ProcessId));
        Assert.InRange(ChildProcesses.OwnPipes(), 0, pipes);
        Assert.InRange(TeamMappings(), 0, mappings);
        Assert.Throws<ObjectDisposedException>(() => strategy.Run(WorkPlan.Split(100, 3)));
    }

    [Fact]
    public void A_call_and_a_disposal_from_inside_a_kernel_of_the_same_team_are_refused()
    {
        Assert.SkipUnless(ProcessTeam.IsSupported, "A team needs Linux.");
        using var team = new ProcessTeam<RootsAndMore>(BuiltWorkers.Native with { NameKernel = _ => "FanOut.Kernels.SqrtKernel" }, 2);
        foreach (var more in (Action[])[() => team.Run(WorkPlan.Repeat(3, 2)), () => team.Run(WorkPlan.Repeat(3, 1)), team.Dispose])
        {
            RootsAndMore.More = more;
            Assert.Throws<InvalidOperationException>(() => team.Run(WorkPlan.Repeat(2, 2)));
            RootsAndMore.More = () => { };
            Assert.Equal(2, team.Run(WorkPlan.Repeat(2, 2)));
        }
    }

    /// <summary>The kernel that children know as <c>sqrt</c>, with something more in this process.</summary>
    private readonly struct RootsAndMore : IKernel
    {
        public static Action More { get; set; } = () => { };

        public static double Sum(WorkRange range)
        {
            More();
            return Roots<SqrtKernel>(range);
        }

        private static double Roots<TKernel>(WorkRange range)
            where TKernel : IKernel => TKernel.Sum(range);
    }

    private static void Compare<TKernel>(string name)
        where TKernel : IKernel
    {
        using var actual = WarmProcesses.Create<TKernel>(name, MostWorkers);
        anyPlan.Sample(
            plan => Assert.Equal(
                BitConverter.DoubleToUInt64Bits(ExpectedSum.Of<TKernel>(name, plan)),
                BitConverter.DoubleToUInt64Bits(actual.Run(plan))),
            iter: 300,
            threads: 1);
    }

    private static int Threads(string process) => Directory.GetDirectories($"/proc/{process}/task").Length;

    // Assemblies are loaded whenever something new is used; everything else counts.
    private static int OpenFiles(string process) => new DirectoryInfo($"/proc/{process}/fd").GetFiles()
        .Count(file => file.LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) == false);

    private static int TeamMappings() =>
        File.ReadLines("/proc/self/maps")
            .Count(line => line.Contains("fanout", StringComparison.Ordinal) && line.Contains("memfd", StringComparison.Ordinal));
}
