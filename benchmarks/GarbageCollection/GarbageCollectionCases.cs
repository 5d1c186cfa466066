using BenchmarkDotNet.Filters;

namespace FanOut.Benchmarks;

/// <summary>Which of its cases the class has, and which of them a run of everything takes.</summary>
internal static class GarbageCollectionCases
{
    /// <summary>Native workers run once, beside the default: their collector is their build's, whatever the parameter says.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class NativeOnceAttribute() : FilterConfigBaseAttribute(new SimpleFilter(
        benchmark => benchmark.Descriptor.WorkloadMethod.Name != nameof(GarbageCollection.ProcessPool)
            || CollectorOf(benchmark) == Collector.Workstation));

    /// <summary>The fewest cases that carry the table: every strategy where trees are kept under the default collector; of the rest, what
    /// shows the reason and the remedies.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class TableAttribute : ShortSelectionAttribute
    {
        /// <summary>Where threads gain nothing, a call takes as long as on one thread: seconds, for many workers' trees.</summary>
        private const int MaxWorkers = 8;

        public override bool Includes(BenchmarkCase benchmark)
        {
            var method = benchmark.Descriptor.WorkloadMethod.Name;
            var isKept = (int)benchmark.Parameters[nameof(GarbageCollection.Kept)] > 0;
            return IsAtLastStep(benchmark, MaxWorkers) && (CollectorOf(benchmark), isKept) switch
            {
                (Collector.Workstation, true) => true,
                (Collector.Workstation, false) or (Collector.ServerWithoutDatas, true) => method is nameof(GarbageCollection.Sequential)
                    or nameof(GarbageCollection.Threads) or nameof(GarbageCollection.ManagedProcessPool),
                (_, true) => method is nameof(GarbageCollection.Sequential) or nameof(GarbageCollection.Threads),
                _ => false,
            };
        }
    }

    private static Collector CollectorOf(BenchmarkCase benchmark) =>
        (Collector)benchmark.Parameters[nameof(GarbageCollection.Collector)];
}
