using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Tests.Workers;

namespace FanOut.Tests.Strategies;

/// <summary>A caller that is interrupted while it waits for its workers.</summary>
[Collection(ChildProcesses.Name)]
public sealed class InterruptedCallTests
{
    public static TheoryData<string> Names => [.. InProcess.Names.Select(name => name.Data).Where(name => name != "Sequential")];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_waits_on_until_all_workers_have_ended_and_keeps_the_interrupt(string name)
    {
        HeldKernel.Begin();
        var sum = double.NaN;
        Exception? kept = null;
        var caller = ObservedThread.Start(() =>
        {
            HeldKernel.Caller = Environment.CurrentManagedThreadId;
            using var strategy = InProcess.Create<HeldKernel>(name);
            sum = strategy.Run(WorkPlan.Split(2, 2));
            kept = Record.Exception(() => Thread.Sleep(ObservedThread.Patience));
        });
        Assert.True(HeldKernel.Begun.Wait(ObservedThread.Patience, TestContext.Current.CancellationToken));
        caller.AwaitSleep();

        caller.Interrupt();
        Thread.Sleep(50);
        Assert.True(double.IsNaN(sum));
        HeldKernel.MayEnd.Set();

        caller.End();
        Assert.Equal(3, sum);
        Assert.IsType<ThreadInterruptedException>(kept);
    }

    [Fact]
    public void A_caller_of_processes_gets_its_sum_and_keeps_the_interrupt()
    {
        using var processes = new FanOut.Strategies.Processes<SqrtKernel>(BuiltWorkers.Native);
        var sum = double.NaN;
        Exception? ended = null;
        Exception? kept = null;

        // The platform's locks, which start and reap children, may be held by the end of a child of another test: an interrupt that arrives
        // there ends the call.
        for (var attempt = 0; attempt < 5 && double.IsNaN(sum); attempt++)
        {
            ObservedThread.Start(() =>
            {
                Thread.CurrentThread.Interrupt();
                ended = Record.Exception(() => sum = processes.Run(WorkPlan.Repeat(2, 2)));
                kept = Record.Exception(() => Thread.Sleep(ended is null ? ObservedThread.Patience : TimeSpan.Zero));
            }).End();
            Assert.True(ended is null or ThreadInterruptedException, ended?.ToString());
        }

        Assert.Equal(2, sum);
        Assert.IsType<ThreadInterruptedException>(kept);
        Assert.Empty(ChildProcesses.Of(Environment.ProcessId));
    }

    /// <summary>
    /// Gives each item its index plus one, late on all threads but the caller's, which only waits until another one has begun.
    /// </summary>
    private readonly struct HeldKernel : ISlicedKernel
    {
        public static int Caller { get; set; }

        public static ManualResetEventSlim Begun { get; } = new();

        public static ManualResetEventSlim MayEnd { get; } = new();

        public static void Begin()
        {
            Begun.Reset();
            MayEnd.Reset();
        }

        public static double Sum(WorkRange range)
        {
            if (Environment.CurrentManagedThreadId == Caller)
            {
                Begun.Wait(ObservedThread.Patience);
            }
            else
            {
                Begun.Set();
                MayEnd.Wait(ObservedThread.Patience);
            }

            return range.Start + 1;
        }

        public static void Add(WorkRange slice, Span<double> lanes) => lanes[0] += Sum(slice);
    }
}
