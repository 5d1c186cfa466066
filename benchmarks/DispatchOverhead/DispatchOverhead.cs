using BenchmarkDotNet.Attributes;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Benchmarks;

/// <summary>What a call costs that has nothing to do: every strategy over the empty kernel, and beside them what the operating system asks at least.</summary>
[BenchmarkCategory("Dispatch")]
public partial class DispatchOverhead : StrategyComparison<EmptyKernel>
{
    /// <summary>One item per worker, so that no range is empty and no strategy may leave one out.</summary>
    private const long ItemsPerWorker = 1;

    /// <inheritdoc/>
    protected override WorkPlan Plan(int workers) => WorkPlan.Repeat(ItemsPerWorker, workers);

    /// <inheritdoc/>
    protected override TimeSpan StartCost(string method) => method switch
    {
        nameof(PthreadCreateJoin) => TimeSpan.FromMilliseconds(0.05),
        nameof(PosixSpawn) => TimeSpan.FromMilliseconds(0.6),
        nameof(ForkExit) => TimeSpan.FromMilliseconds(1),
        nameof(PipeRoundTrip) => TimeSpan.FromMilliseconds(0.05),
        nameof(PythonProcess) => TimeSpan.FromMilliseconds(3),
        _ => base.StartCost(method),
    };
}
