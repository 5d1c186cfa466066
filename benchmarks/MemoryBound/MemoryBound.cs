using BenchmarkDotNet.Filters;

namespace FanOut.Benchmarks;

/// <summary>The memory is one for all cores: how much do more workers gain where each waits for it?</summary>
/// <remarks>Threads share the array, processes have one each, which they read a part of. STREAM's triad in C shows the machine's own
/// bandwidth.</remarks>
[BenchmarkCategory("Bandwidth")]
[Without(nameof(Tasks), nameof(Plinq), nameof(Processes), nameof(ManagedProcesses), nameof(ProcessTeam))]
[MemoryBoundCases.TriadBeyondCaches]
[MemoryBoundCases.Table]
public class MemoryBound : NativeFanOutBenchmarks<ArraySumKernel, double[]>, IQuestion, ICaseEnvironment
{
    /// <summary>Making a number takes as long as reading some: the operating system has to find a page for it, and in a virtual machine the
    /// host another one.</summary>
    private const int ReadingsPerMaking = 20;

    private StreamTriad? triad;

    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<MemoryBound>("Memory bandwidth: one for all cores") with
        {
            Shape = WorkShape.MemoryBound,
            Items = "MiB of numbers",
            ItemsParameter = nameof(Mebibytes),
            IsParameterInAll = true,
            BytesPerItem = 1 << 20,
            Reference = nameof(StreamTriad),
            Note = ArraySizes.Current.Note,
        };

    /// <summary>Length of the array: one that a cache holds, and one that none does. A parameter, so that ids of different machines
    /// differ.</summary>
    [ParamsSource(nameof(Sizes), Priority = -1)]
    public int Mebibytes { get; set; }
    public static IEnumerable<int> Sizes => new[] { ArraySizes.Current.Within, ArraySizes.Current.Beyond }.Distinct();

    [GlobalSetup(Target = nameof(StreamTriad))]
    public void SetUpStreamTriad() => triad = new StreamTriad((long)Mebibytes * ArraySumKernel.NumbersPerMebibyte, Workers);
    /// <summary>The machine's own bandwidth, with as many threads, over three arrays that together are as long.</summary>
    [Benchmark(sourceCodeFile: "~~")]
    [Requires(Requirement.OpenMp)]
    public double StreamTriad() => triad!.Run();
    [GlobalCleanup(Target = nameof(StreamTriad))]
    public void CleanUpStreamTriad()
    {
        triad?.End();
        CleanUp();
    }

    IEnumerable<EnvironmentVariable> ICaseEnvironment.Environment =>
        [new(ArraySumKernel.Variable, Mebibytes.ToString(CultureInfo.InvariantCulture))];

    protected override WorkPlan Plan(int workers) => WorkPlan.Split((long)Mebibytes * ArraySumKernel.NumbersPerMebibyte, workers);

    protected override bool WaitsForCompiler => false;

    // 10 GB a second.
    protected override TimeSpan OnOneThread(MachineSpeed machine) => TimeSpan.FromMicroseconds(Mebibytes * (double)(1 << 20) / 1e4);

    // Children make their arrays all at once.
    protected override TimeSpan Preparation(string method, MachineSpeed machine) => OnOneThread(machine)
        * (1 + (ReadingsPerMaking * (StrategyCatalog.Find(method) is { KeepsProcesses: true } ? 2 : 1)));
}

/// <summary>Which of its cases the class has, and which of them a run of everything takes.</summary>
internal static class MemoryBoundCases
{
    /// <summary>The memory's bandwidth, not that of the caches, is what all cores share.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class TriadBeyondCachesAttribute() : FilterConfigBaseAttribute(new SimpleFilter(
        benchmark => benchmark.Descriptor.WorkloadMethod.Name != nameof(MemoryBound.StreamTriad) || IsBeyond(benchmark)));

    /// <summary>One thread and threads beside the machine's own bandwidth. Without processes: each launch makes the array anew, and where
    /// caches have hundreds of MiB, one of a process for each worker takes seconds.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class TableAttribute : ShortSelectionAttribute
    {
        public override bool Includes(BenchmarkCase benchmark) => IsAtLastStep(benchmark) && benchmark.Descriptor.WorkloadMethod.Name
            is nameof(MemoryBound.Sequential) or nameof(MemoryBound.ParallelFor) or nameof(MemoryBound.StreamTriad);
    }

    private static bool IsBeyond(BenchmarkCase benchmark) =>
        (int)benchmark.Parameters[nameof(MemoryBound.Mebibytes)] == ArraySizes.Current.Beyond;
}
