using BenchmarkDotNet.Attributes;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Benchmarks;

/// <summary>From which work per worker on does a strategy pay? Every strategy over growing shares, at the last step of the core ladder.</summary>
/// <remarks>Each strategy runs the sizes that can tell something about it: <see cref="GranularitySizes"/>.</remarks>
[GranularitySizes.OnlyTelling]
public class Granularity : StrategyComparison<SqrtKernel>
{
    /// <summary>Square roots of each worker.</summary>
    [ParamsSource(nameof(Sizes), Priority = -1)]
    public int ItemsPerWorker { get; set; }

    /// <summary>All sizes, powers of four.</summary>
    public static IEnumerable<int> Sizes => GranularitySizes.All;

    /// <summary>
    /// The last step alone: there a strategy has most to do and most to gain. A parameter all the same, so that ids of different machines
    /// differ.
    /// </summary>
    public override IEnumerable<int> WorkerCounts => base.WorkerCounts.TakeLast(1);

    [GlobalSetup(Target = nameof(OpenMpActive))]
    public void SetUpOpenMpActive() => SetUp(new OpenMpRoots(OpenMpWaiting.Active));

    /// <summary>
    /// The floor that <c>x OpenMP</c> is taken from: a parallel for in C whose threads spin between calls, over the same ranges with the same
    /// loop.
    /// </summary>
    [Benchmark]
    [Requires(Requirement.OpenMp)]
    public double OpenMpActive() => Run();

    /// <inheritdoc/>
    protected override WorkPlan Plan(int workers) => WorkPlan.Repeat(ItemsPerWorker, workers);
}
