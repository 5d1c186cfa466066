using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Tests.Strategies;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>Workers that answer or end too late. All at once, because each waits for the deadline.</summary>
[Collection(ChildProcesses.Name)]
public sealed class WorkerDeadlineTests
{
    // Long enough for all children to start and to misbehave even on a busy machine.
    private static readonly TimeSpan soon = TimeSpan.FromSeconds(5);

    private readonly ITestOutputHelper log;

    public WorkerDeadlineTests(ITestOutputHelper log)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc, and finds the streams' duplicates there.");
        this.log = log;
    }

    [Fact]
    public void A_worker_that_has_not_answered_or_ended_at_the_deadline_is_at_fault_and_killed()
    {
        ObservedThread[] calls =
        [
            Call("hang", "had not answered after 5 s", readByThreads: false),
            Call("hang", "had not answered after 5 s", readByThreads: true),
            Call("close-output", "had not answered after 5 s", readByThreads: false),
            Call("answer-then-hang", "had not ended after 5 s", readByThreads: false),
            PoolCall(),
        ];

        Array.ForEach(calls, call => call.End());
        Assert.Empty(ChildProcesses.Of(Environment.ProcessId));
    }

    private static ObservedThread PoolCall() => ObservedThread.Start(() =>
    {
        var sleeper = new WorkerProgram("/bin/sh", ["-c", KeptWorkerFaultTests.Handshake + "read line; sleep 1000"], "shell");
        using var pool = new ProcessPool<SqrtKernel>(sleeper, 2, new WorkerOptions { Deadline = soon });
        var exception = Assert.Throws<WorkerException>(() => pool.Run(WorkPlan.Split(4, 2)));

        Assert.Equal(WorkerFault.Deadline, exception.Fault);
        Assert.Contains("had not answered after 5 s", exception.Message, StringComparison.Ordinal);
    });

    private ObservedThread Call(string misbehaviour, string expected, bool readByThreads) => ObservedThread.Start(() =>
    {
        using var workers = new MisbehavingWorkers { Deadline = soon, ReadByThreads = readByThreads };
        var exception = workers.ProvokeAll(misbehaviour, workers: 2);

        log.WriteLine(exception.Message);
        Assert.Equal(WorkerFault.Deadline, exception.Fault);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains("WorkerOptions.Deadline", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, workers.Processes.Length);
        Assert.All(workers.Processes, process =>
            Assert.True(SpinWait.SpinUntil(() => ChildProcesses.IsGone(process), ChildProcesses.Patience)));
    });
}
