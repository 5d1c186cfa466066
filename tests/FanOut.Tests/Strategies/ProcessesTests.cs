using CsCheck;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Tests.Workers;
using FanOut.Workers;

namespace FanOut.Tests.Strategies;

[Collection(ChildProcesses.Name)]
public sealed class ProcessesTests
{
    private static readonly Gen<WorkPlan> plansToTry =
        from items in Gen.Long[0, 100_000]
        from workers in Gen.Int[1, 5]
        from split in Gen.Bool
        select split ? WorkPlan.Split(items, workers) : WorkPlan.Repeat(items, workers);

    // Some plans by native workers, fewer by managed ones, which take twenty times as long to start.
    [Theory]
    [InlineData("native", false, 50)]
    [InlineData("native", true, 20)]
    [InlineData("managed", false, 8)]
    public void Workers_return_the_same_bits_as_the_sequential_baseline(string worker, bool readByThreads, int plans)
    {
        var program = BuiltWorkers.Named(worker);
        var options = new WorkerOptions { ReadByThreads = readByThreads };
        Compare(new Sequential<SqrtKernel>(), new Processes<SqrtKernel>(program, options), plans);
        Compare(new Sequential<VectorSqrtKernel>(), new Processes<VectorSqrtKernel>(program, options), plans);
    }

    [Fact]
    public void Call_after_call_leaves_no_descriptor_and_no_child_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var processes = new Processes<SqrtKernel>(BuiltWorkers.Native);
        var plan = WorkPlan.Split(100, 2);

        // The first calls load and open what stays.
        for (var call = 0; call < 10; call++)
            processes.Run(plan);
        var before = Descriptors();
        var calls = Effort.Count(quick: 200, full: 1_000);
        for (var call = 0; call < calls; call++)
            processes.Run(plan);

        Assert.InRange(Descriptors(), 0, before);
        Assert.Empty(ChildProcesses.Of(Environment.ProcessId));
    }

    [Fact]
    public void More_workers_than_any_pool_has_threads_answer_all_the_same()
    {
        var plan = WorkPlan.Split(1_000_000, 64);
        using var sequential = new Sequential<SqrtKernel>();
        using var processes = new Processes<SqrtKernel>(BuiltWorkers.Native);
        Assert.Equal(sequential.Run(plan), processes.Run(plan));
    }

    [Fact]
    public void A_call_needs_no_thread_of_the_pool()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes are read by threads there.");
        using var processes = new Processes<SqrtKernel>(BuiltWorkers.Native);
        processes.Run(WorkPlan.Split(100, 8));
        // What else lives in this process uses the pool, too; a call that needed it would use it every time.
        var used = Enumerable.Range(0, 10).Min(_ =>
        {
            var before = ThreadPool.CompletedWorkItemCount;
            processes.Run(WorkPlan.Split(100, 8));
            return ThreadPool.CompletedWorkItemCount - before;
        });
        Assert.InRange(used, 0, 7);
    }

    // Assemblies are loaded whenever something new is used; everything else counts.
    private static int Descriptors() =>
        new DirectoryInfo("/proc/self/fd").GetFiles().Count(file => file.LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) == false);

    private static void Compare(IStrategy expected, IStrategy actual, int plans)
    {
        using (expected)
        using (actual)
        {
            plansToTry.Sample(
                plan => Assert.Equal(
                    BitConverter.DoubleToUInt64Bits(expected.Run(plan)),
                    BitConverter.DoubleToUInt64Bits(actual.Run(plan))),
                seed: "0000KOIPe036",
                iter: plans,
                threads: 1);
        }
    }
}
