using System.Runtime.CompilerServices;
using CsCheck;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Tests.Strategies;

public sealed class WorkerFailureTests
{
    public static TheoryData<string> Names => InProcess.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_lowest_failing_workers_exception_arrives_once_and_after_all_workers_have_ended(string name) =>
        Gen.Bool.Array[1, 9].Where(fails => fails.Contains(true)).Sample(
            fails =>
            {
                using var strategy = InProcess.Create<FailingKernel>(name);
                FailingKernel.Expect(fails);

                var exception = Record.Exception(() => strategy.Run(OneItemEach(fails.Length)));

                Assert.Equal(fails.Length, FailingKernel.Ended);
                Assert.Equal(Array.IndexOf(fails, true), Assert.IsType<WorkerFailure>(exception).Worker);
            },
            iter: Effort.Count(quick: 10, full: 30),
            threads: 1);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_exception_still_says_where_in_the_kernel_it_was_thrown(string name)
    {
        using var strategy = InProcess.Create<FailingKernel>(name);
        FailingKernel.Expect([false, true]);

        var failure = Assert.Throws<WorkerFailure>(() => strategy.Run(OneItemEach(2)));

        Assert.Contains($"{nameof(FailingKernel)}.{nameof(FailingKernel.Sum)}", failure.StackTrace, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void After_a_failure_the_same_strategy_works_again(string name)
    {
        using var strategy = InProcess.Create<FailingKernel>(name);
        FailingKernel.Expect([true, true, true]);
        Assert.Throws<WorkerFailure>(() => strategy.Run(OneItemEach(3)));

        FailingKernel.Expect([false, false, false]);
        // 1 + 2 + 3: the kernel gives each item its index plus one.
        Assert.Equal(6, strategy.Run(OneItemEach(3)));
    }

    // Worker and item have the same number.
    private static WorkPlan OneItemEach(int workers) => WorkPlan.Split(workers, workers);

    private sealed class WorkerFailure(long worker) : Exception($"Worker {worker} failed.")
    {
        public long Worker { get; } = worker;
    }

    private readonly struct FailingKernel : ISlicedKernel
    {
        private static bool[] fails = [];
        private static int ended;

        public static int Ended => Volatile.Read(ref ended);

        public static void Expect(bool[] failingWorkers)
        {
            fails = failingWorkers;
            Volatile.Write(ref ended, 0);
        }

        // So that the stack names it in an optimised build, too.
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static double Sum(WorkRange range)
        {
            if (fails[range.Start])
            {
                Interlocked.Increment(ref ended);
                throw new WorkerFailure(range.Start);
            }

            // Those that do not fail end later, so that a strategy which does not wait for them is found out.
            Thread.Sleep(5);
            Interlocked.Increment(ref ended);
            return range.Start + 1;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Add(WorkRange slice, Span<double> lanes) => lanes[0] += Sum(slice);
    }
}
