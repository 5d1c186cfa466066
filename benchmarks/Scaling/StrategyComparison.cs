namespace FanOut.Benchmarks;

/// <summary>Every strategy over the same plan.</summary>
/// <remarks>Kernels of the suite are optimised from the first call: no launch waits for the compiler.</remarks>
public abstract class StrategyComparison<TKernel> : NativeFanOutBenchmarks<TKernel> where TKernel : IKernel
{
    protected override bool WaitsForCompiler => false;

    protected override TimeSpan OnOneThread(MachineSpeed machine) =>
        TimeSpan.FromMicroseconds(Plan(Workers).TotalItems * machine.NanosecondsPerItem / 1e3);
}

/// <summary>Every strategy over the same plan, and as a reference threads that share one lock, as Python's do.</summary>
public abstract class ScalingComparison<TKernel> : StrategyComparison<TKernel> where TKernel : ISlicedKernel
{
    [GlobalSetup(Target = nameof(ThreadsUnderGlobalLock))]
    public void SetUpThreadsUnderGlobalLock() => SetUp(
        ExtraWork.IsOn ? new ThreadsUnderGlobalLock<SlicedExtraWorkKernel<TKernel>>() : new ThreadsUnderGlobalLock<TKernel>());

    // Ordered by file and line: below the base classes' methods.
    [Benchmark(sourceCodeFile: "~~")]
    public double ThreadsUnderGlobalLock() => Run();
}
