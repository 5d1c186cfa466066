using BenchmarkDotNet.Attributes;
using FanOut.Kernels;
using FanOut.Strategies;

namespace FanOut.Benchmarks;

/// <summary>Every strategy over the same plan, and as a reference threads that share one lock, as Python's do.</summary>
public abstract class ScalingComparison<TKernel> : StrategyComparison<TKernel>
    where TKernel : ISlicedKernel
{
    [GlobalSetup(Target = nameof(ThreadsUnderGlobalLock))]
    public void SetUpThreadsUnderGlobalLock() => SetUp(
        ExtraWork.IsOn ? new ThreadsUnderGlobalLock<ExtraWorkKernel<TKernel>>() : new ThreadsUnderGlobalLock<TKernel>());

    // BenchmarkDotNet orders methods by file and line of their attributes: this places the reference below the strategies.
    [Benchmark(sourceCodeFile: "~")]
    public double ThreadsUnderGlobalLock() => Run();
}
