using BenchmarkDotNet.Filters;

namespace FanOut.Benchmarks;

/// <summary>Break-even: every strategy with a growing share of work per worker, at the last step of the core ladder.</summary>
/// <remarks>Each strategy runs the sizes around its break-even: <see cref="GranularitySizes"/>.</remarks>
[BenchmarkCategory("Granularity")]
[GranularitySizes.OnlyAroundBreakEven]
public class Granularity : StrategyComparison<SqrtKernel>, IQuestion
{
    public static CatalogueQuestion Question => QuestionCatalogue.Entry<Granularity>("Break-even work size", Measure.Sizes) with
    {
        Items = "square roots",
        ItemsParameter = nameof(ItemsPerWorker),
        Reference = nameof(OpenMpActive),
    };

    [ParamsSource(nameof(Sizes), Priority = -1)]
    public int ItemsPerWorker { get; set; }
    public static IEnumerable<int> Sizes => GranularitySizes.All;

    /// <summary>The last step, where strategies have most to gain. A parameter, so that ids of different machines differ.</summary>
    public override IEnumerable<int> WorkerCounts => base.WorkerCounts.TakeLast(1);

    [GlobalSetup(Target = nameof(OpenMpActive))]
    public void SetUpOpenMpActive() => SetUp(new OpenMpRoots(OpenMpWaiting.Active));
    /// <summary>The reference: a parallel for in C whose threads spin between calls, with the same ranges and the same loop.</summary>
    [Benchmark]
    [Requires(Requirement.OpenMp)]
    public double OpenMpActive() => Run();

    protected override WorkPlan Plan(int workers) => WorkPlan.Repeat(ItemsPerWorker, workers);
}

/// <summary>The sizes that each strategy runs: those around its break-even. Other sizes would show nothing new.</summary>
internal static class GranularitySizes
{
    /// <summary>All sizes, powers of four: 0.15 us to 9.6 ms of work at 2.3 ns per root.</summary>
    public static IReadOnlyList<int> All { get; } = [64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304];

    /// <summary>The sizes of a method, ascending. The baseline and a strategy with an unknown break-even run all.</summary>
    public static IReadOnlyList<int> For(string method) =>
        StrategyCatalog.Find(method)?.BreakEvenItems is { Count: > 0 } sizes ? sizes : All;

    /// <summary>Removes the other sizes from the class's cases, so that listings and forecasts do not have them either.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class OnlyAroundBreakEvenAttribute() : FilterConfigBaseAttribute(new SimpleFilter(IsAroundBreakEven));

    private static bool IsAroundBreakEven(BenchmarkCase benchmark) =>
        For(benchmark.Descriptor.WorkloadMethod.Name).Contains((int)benchmark.Parameters[nameof(Granularity.ItemsPerWorker)]);
}
