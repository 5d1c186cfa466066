using System.Diagnostics;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Tests.Strategies;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>What happens to workers that are kept between calls, provoked for real.</summary>
[Collection(ChildProcesses.Name)]
public sealed class KeptWorkerFaultTests(ITestOutputHelper log)
{
    internal const string Handshake = "printf 'fanout-worker 2 00000000 0000000000000000\\n'; ";

    private static readonly WorkPlan small = WorkPlan.Split(4, 2);
    private static readonly int kills = Effort.Count(quick: 8, full: 30);

    public static TheoryData<string> Names => WarmProcesses.Names;
    public static TheoryData<string> Native => WarmProcesses.Native;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_worker_killed_between_calls_is_the_fault_of_the_next_one_and_replaced_by_the_one_after(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var strategy = WarmProcesses.Create<SqrtKernel>(name, 2);
        var before = ChildProcesses.Of(Environment.ProcessId);
        Kill(before[^1]);

        var exception = Assert.Throws<WorkerException>(() => strategy.Run(small));

        AssertIs(WorkerFault.Killed, exception, "Worker 2 of 2", "was killed by SIGKILL",
            name.EndsWith("Chunks", StringComparison.Ordinal) ? " 0 4 kept." : " 2 4 kept.");
        Assert.Equal((1, "SIGKILL"), (exception.Worker, exception.Signal));
        Assert.Empty(ChildProcesses.Of(Environment.ProcessId));
        Assert.Equal(4.14626436994197234233, strategy.Run(small), 1e-14);
        Assert.Equal(before.Length, ChildProcesses.Of(Environment.ProcessId).Length);
    }

    [Fact]
    public void A_plan_whose_chunks_were_cut_before_a_kill_is_a_fault_of_the_killed_call_and_right_again_afterwards()
    {
        Assert.SkipUnless(ProcessTeam.IsSupported, "It needs Linux on x64 or arm64.");
        using var team = WarmProcesses.Create<SqrtKernel>("ProcessTeamChunks", 2);
        var before = team.Run(small);
        Kill(ChildProcesses.Of(Environment.ProcessId)[^1]);

        Assert.Equal(WorkerFault.Killed, Assert.Throws<WorkerException>(() => team.Run(small)).Fault);
        Assert.Equal(before, team.Run(small));
        Assert.Equal(4.14626436994197234233, before, 1e-14);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_worker_killed_at_work_ends_the_call_and_the_next_one_is_served(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var strategy = WarmProcesses.Create<SqrtKernel>(name, 2);
        var victim = ChildProcesses.Of(Environment.ProcessId)[^1];

        // About half a second of work on one core, so that a caller which is a worker itself comes to its end. On a busy machine the kill
        // may come late: then it meets one of the calls after, or the worker between two of them.
        var plan = WorkPlan.Split(1_000_000_000, 2);
        var killed = 0L;
        var killer = new Thread(() =>
        {
            SpinWait.SpinUntil(() => ChildProcesses.Ticks(victim) >= 10);
            killed = Stopwatch.GetTimestamp();
            Kill(victim);
        });
        killer.Start();

        var exception = RunUntilFault(strategy, plan);

        log.WriteLine($"reported {Stopwatch.GetElapsedTime(killed).TotalMilliseconds:0} ms after the kill");
        killer.Join();
        AssertIs(WorkerFault.Killed, exception, "was killed by SIGKILL");
        Assert.Empty(ChildProcesses.Of(Environment.ProcessId));
        Assert.Equal(4.14626436994197234233, strategy.Run(small), 1e-14);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Workers_killed_at_random_moments_cause_no_hang_and_no_wrong_sum(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        var random = new Random(20_251);
        using var strategy = WarmProcesses.Create<SqrtKernel>(name, 3);
        for (var kill = 0; kill < kills; kill++)
        {
            var plan = WorkPlan.Split(random.Next(100_000), 3);
            var expected = ExpectedSum.Of<SqrtKernel>(name, plan);
            Assert.Equal(expected, strategy.Run(plan));
            var children = ChildProcesses.Of(Environment.ProcessId);
            var (victim, delay) = (children[random.Next(children.Length)], TimeSpan.FromMicroseconds(random.Next(2000)));
            var killer = new Thread(() =>
            {
                var began = Stopwatch.GetTimestamp();
                while (Stopwatch.GetElapsedTime(began) < delay)
                    Thread.SpinWait(10);
                Kill(victim);
            });
            killer.Start();
            Assert.Equal(WorkerFault.Killed, RunUntilFault(strategy, plan, expected).Fault);
            killer.Join();
        }
    }

    [Theory]
    [MemberData(nameof(Native))]
    public void A_kernel_that_the_native_worker_was_compiled_without_is_refused_by_name(string name)
    {
        var exception = Assert.Throws<WorkerException>(() => WarmProcesses.Create<UnknownKernel>(name, 2));
        AssertIs(WorkerFault.UnknownKernel, exception, "compiled without the kernel", nameof(UnknownKernel), "FanOutKernel");
        Assert.Empty(ChildProcesses.Of(Environment.ProcessId));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_missing_file_is_named_by_the_start(string name)
    {
        var missing = WorkerProgram.Native("/nowhere/FanOut.Worker");
        AssertIs(
            WorkerFault.MissingFile,
            Assert.Throws<WorkerException>(() => WarmProcesses.Create<SqrtKernel>(name, 2, missing)),
            "file does not exist",
            "/nowhere/FanOut.Worker 2 FanOut.Kernels.SqrtKernel 0 0 kept");
    }

    [Theory]
    [InlineData("printf 'fanout-worker 3\\n'; exit 76", WorkerFault.WrongProtocol, "speaks version 3 of the protocol instead of 2")]
    [InlineData("echo Hello; sleep 1000", WorkerFault.Garbage, "answered 'Hello'")]
    [InlineData("printf fanout-worker", WorkerFault.IncompleteAnswer, "after 13 of 42 bytes")]
    [InlineData("echo fire >&2; exit 3", WorkerFault.ExitCode, "Standard error ends: 'fire'")]
    [InlineData("sleep 1000", WorkerFault.Deadline, "had not answered after 0.5 s")]
    public void A_worker_that_does_not_introduce_itself_is_a_fault_of_the_start(string script, WorkerFault fault, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses a shell.");
        foreach (var name in WarmProcesses.Names)
        {
            var deadline = TimeSpan.FromSeconds(fault == WorkerFault.Deadline ? 0.5 : 60);
            var exception = Assert.Throws<WorkerException>(
                () => WarmProcesses.Create<SqrtKernel>(name.Data, 2, Shell(script), deadline));
            AssertIs(fault, exception, expected);
            Assert.Empty(ChildProcesses.Of(Environment.ProcessId));
        }
    }

    [Theory]
    [InlineData("read line; echo '6 x 9 = 42'; sleep 1000", WorkerFault.Garbage, "answered '6 x 9 = 42'")]
    [InlineData("read line; printf 'fanout-worker 2 00'; exit 0", WorkerFault.IncompleteAnswer, "after 18 of 42 bytes")]
    [InlineData("read line; exec 1>&-; sleep 1000", WorkerFault.IncompleteAnswer, "and did not end")]
    [InlineData("read line; echo fire >&2; exit 3", WorkerFault.ExitCode, "Standard error ends: 'fire'")]
    [InlineData("read line; yes >&2", WorkerFault.Flood, "more than 1024 KiB")]
    public void A_worker_of_the_pool_that_does_not_answer_a_request_is_a_fault(string script, WorkerFault fault, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses a shell.");
        using var pool = new ProcessPool<SqrtKernel>(Shell(Handshake + script), 2, new WorkerOptions
        {
            Deadline = ChildProcesses.Patience,
        });
        var exception = Assert.Throws<WorkerException>(() => pool.Run(small));
        AssertIs(fault, exception, expected);
        Assert.Empty(ChildProcesses.Of(Environment.ProcessId));
    }

    [Fact]
    public void A_pool_whose_pipes_are_read_by_threads_works_and_fails_alike()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var pool = new ProcessPool<SqrtKernel>(BuiltWorkers.Native, 2, new WorkerOptions { ReadByThreads = true });
        for (var round = 0; round < 3; round++)
        {
            for (var call = 0; call < 50; call++)
                Assert.Equal(2, pool.Run(WorkPlan.Repeat(2, 2)));
            Kill(ChildProcesses.Of(Environment.ProcessId)[0]);
            Assert.Equal(WorkerFault.Killed, Assert.Throws<WorkerException>(() => pool.Run(WorkPlan.Repeat(2, 2))).Fault);
        }
    }

    private static WorkerException RunUntilFault(IStrategy strategy, WorkPlan plan, double? expected = null)
    {
        try
        {
            while (true)
            {
                var sum = strategy.Run(plan);
                Assert.Equal(expected ?? sum, sum);
            }
        }
        catch (WorkerException exception)
        {
            return exception;
        }
    }

    private static WorkerProgram Shell(string script) => new("/bin/sh", ["-c", script], "shell");

    private static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
    }

    private void AssertIs(WorkerFault fault, WorkerException exception, params string[] parts)
    {
        log.WriteLine(exception.Message);
        Assert.Equal(fault, exception.Fault);
        Assert.All(parts, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', exception.Message);
    }

    private readonly struct UnknownKernel : IKernel
    {
        public static double Sum(WorkRange range) => 0;
    }
}
