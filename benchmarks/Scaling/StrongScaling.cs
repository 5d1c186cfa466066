using BenchmarkDotNet.Attributes;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Benchmarks;

/// <summary>The reader's question: the same work in all, cut into one share per worker: how much sooner is it done?</summary>
[BenchmarkCategory("Scaling")]
public class StrongScaling : ScalingComparison<SqrtKernel>
{
    /// <summary>Square roots in all: four times the original's, so that a share of sixteen workers is still a quarter of it.</summary>
    private const long TotalItems = 16_000_000;

    /// <inheritdoc/>
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(TotalItems, workers);
}
