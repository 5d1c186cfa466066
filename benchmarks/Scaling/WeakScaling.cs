using BenchmarkDotNet.Attributes;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Benchmarks;

/// <summary>The original's question: with one worker per core, each doing the whole of the original's work, how much longer does it take?</summary>
[BenchmarkCategory("Scaling")]
public class WeakScaling : ScalingComparison<SqrtKernel>
{
    /// <summary>Square roots per worker, as in the original.</summary>
    private const long ItemsPerWorker = 4_000_000;

    /// <inheritdoc/>
    protected override WorkPlan Plan(int workers) => WorkPlan.Repeat(ItemsPerWorker, workers);
}
