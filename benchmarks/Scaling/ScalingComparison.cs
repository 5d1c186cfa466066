using BenchmarkDotNet.Attributes;
using FanOut.Kernels;
using FanOut.Strategies;

namespace FanOut.Benchmarks;

/// <summary>Every strategy over the same plan, and what Python's threads would make of it.</summary>
/// <remarks>
/// <see cref="ThreadsUnderGlobalLock"/> is a reference and nothing that one would choose: how dear its call is without work is no question.
/// </remarks>
public abstract class ScalingComparison<TKernel> : StrategyComparison<TKernel>
    where TKernel : ISlicedKernel
{
    [GlobalSetup(Target = nameof(ThreadsUnderGlobalLock))]
    public void SetUpThreadsUnderGlobalLock() => SetUp(
        ExtraWork.IsOn ? new ThreadsUnderGlobalLock<ExtraWorkKernel<TKernel>>() : new ThreadsUnderGlobalLock<TKernel>());

    // The harness orders methods by file and line of their attributes. This one is to stand below all that one would choose.
    [Benchmark(sourceCodeFile: "~")]
    public double ThreadsUnderGlobalLock() => Run();

    /// <inheritdoc/>
    protected override bool IsParallel(string method) => method != nameof(ThreadsUnderGlobalLock) && base.IsParallel(method);

    /// <inheritdoc/>
    protected override TimeSpan StartCost(string method) =>
        base.StartCost(method == nameof(ThreadsUnderGlobalLock) ? nameof(Threads) : method);
}
