using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Running;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Benchmarks;

/// <summary>
/// Which sizes each strategy runs: those around the work from which on it may pay. All others would only repeat that it does not, or that it
/// does.
/// </summary>
/// <remarks>
/// A share of n items is about 2.3 n ns of work. Half of the time goes into the work where it equals what a call costs, nine tenths at nine
/// times that, so that five sizes from a quarter of the cost on, 256 times in all, bracket both with room for machines on which a call costs
/// several times as much. The costs named below are those of a call with two workers on two cores.
/// </remarks>
internal static class GranularitySizes
{
    /// <summary>All sizes: 0.15 us to 9.6 ms of work.</summary>
    public static IReadOnlyList<int> All { get; } = [64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304];

    /// <summary>The sizes of a strategy, rising.</summary>
    /// <param name="strategy">The method's name.</param>
    public static IReadOnlyList<int> Of(string strategy) => strategy switch
    {
        // The baseline of every size.
        BenchmarkResult.BaselineMethod => All,

        // Workers that spin: 0.1 to 0.7 us. The largest two are there for machines with many cores, and show what is lost where a call's own
        // cost is nothing any more: what the cores take from each other.
        nameof(Granularity.ThreadTeam) or nameof(Granularity.ProcessTeam) or nameof(Granularity.OpenMpActive) =>
            [64, 256, 1_024, 4_096, 65_536, 1_048_576],

        // Threads of the pool, awake in a row of calls: 2 to 3 us, and tens of them once they sleep.
        nameof(Granularity.ParallelFor) or nameof(Granularity.Tasks) or nameof(Granularity.Plinq) => [256, 1_024, 4_096, 16_384, 65_536],

        // A pipe each way, and a process to be woken: 15 to 40 us.
        nameof(Granularity.ProcessPool) => [4_096, 16_384, 65_536, 262_144, 1_048_576],

        // A thread made and joined: 150 us each.
        nameof(Granularity.Threads) => [16_384, 65_536, 262_144, 1_048_576, 4_194_304],

        // A native child process: 3 ms. Its nine tenths lie beyond the largest size.
        nameof(Granularity.Processes) => [262_144, 1_048_576, 4_194_304],

        // A runtime is started: 28 ms. Even half lies beyond the largest size on two cores; the two largest show how far away.
        nameof(Granularity.ManagedProcesses) => [1_048_576, 4_194_304],

        // A strategy that has not been thought about yet runs them all.
        _ => All,
    };

    /// <summary>Leaves the sizes out that tell nothing: they are no cases of the class, so that no listing or forecast knows them.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class OnlyTellingAttribute() : FilterConfigBaseAttribute(new SimpleFilter(IsTelling));

    private static bool IsTelling(BenchmarkCase benchmark) =>
        Of(benchmark.Descriptor.WorkloadMethod.Name).Contains((int)benchmark.Parameters[nameof(Granularity.ItemsPerWorker)]);
}
