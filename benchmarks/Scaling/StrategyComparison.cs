namespace FanOut.Benchmarks;

/// <summary>Every strategy over the same plan: those of the base class need nothing but .NET, those here need the native worker.</summary>
/// <remarks>Kernels of the suite are optimised from the first call: no launch waits for the compiler.</remarks>
public abstract class StrategyComparison<TKernel> : FanOutBenchmarks<TKernel> where TKernel : ISlicedKernel
{
    // BenchmarkDotNet orders methods by file and line of their attributes: this places them below the base class's.
    private protected const string Below = "~";

    [GlobalSetup(Target = nameof(Processes))]
    public void SetUpProcesses() => SetUp(nameof(Processes));
    [Benchmark(sourceCodeFile: Below)]
    [Requires(Requirement.NativeWorker)]
    public double Processes() => Run();

    [GlobalSetup(Target = nameof(ProcessPool))]
    public void SetUpProcessPool() => SetUp(nameof(ProcessPool));
    [Benchmark(sourceCodeFile: Below)]
    [Requires(Requirement.NativeWorker)]
    public double ProcessPool() => Run();

    [GlobalSetup(Target = nameof(ProcessTeam))]
    public void SetUpProcessTeam() => SetUp(nameof(ProcessTeam));
    [Benchmark(sourceCodeFile: Below)]
    [Requires(Requirement.ProcessTeam)]
    public double ProcessTeam() => Run();

    private protected override bool WaitsForCompiler => false;

    private protected override TimeSpan OnOneThread(MachineSpeed machine) =>
        TimeSpan.FromMicroseconds(Plan(Workers).TotalItems * machine.NanosecondsPerItem / 1e3);

    /// <summary>Looks for the native worker only if it is needed: that takes 5 ms of a launch.</summary>
    private protected override IStrategy Create<TAny>(string method) =>
        StrategyCatalog.Create<TAny>(method, Workers, StrategyCatalog.NeedsNativeWorker(method) ? BuiltWorkers.Programs : null);
}

/// <summary>Every strategy over the same plan, and as a reference threads that share one lock, as Python's do.</summary>
public abstract class ScalingComparison<TKernel> : StrategyComparison<TKernel> where TKernel : ISlicedKernel
{
    [GlobalSetup(Target = nameof(ThreadsUnderGlobalLock))]
    public void SetUpThreadsUnderGlobalLock() => SetUp(
        ExtraWork.IsOn ? new ThreadsUnderGlobalLock<SlicedExtraWorkKernel<TKernel>>() : new ThreadsUnderGlobalLock<TKernel>());

    [Benchmark(sourceCodeFile: Below)]
    public double ThreadsUnderGlobalLock() => Run();
}
