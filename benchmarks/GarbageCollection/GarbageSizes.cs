using BenchmarkDotNet.Filters;

namespace FanOut.Benchmarks;

/// <summary>Break-even of work that makes objects and keeps none, under the default collector.</summary>
[BenchmarkCategory("Garbage")]
[Without(
    nameof(Threads), nameof(Tasks), nameof(Plinq), nameof(Processes), nameof(ProcessPool), nameof(ProcessTeam), nameof(ManagedProcesses))]
[GarbageSizes.OnlyAroundBreakEven]
public class GarbageSizes : StrategyComparison<TreeKernel>, IQuestion
{
    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<GarbageSizes>("Break-even work size where objects are made", Measure.Sizes) with
        {
            Shape = WorkShape.Allocating,
            Items = "trees of 127 objects",
            ItemsParameter = nameof(ItemsPerWorker),
        };

    /// <summary>A tree takes about a microsecond: the calls of a team, of the pool and through pipes lie between.</summary>
    [Sizes(1, 32, 1_024, Priority = -1)]
    public int ItemsPerWorker { get; set; }

    protected override WorkPlan Plan(int workers) => WorkPlan.Repeat(ItemsPerWorker, workers);

    protected override TimeSpan OnOneThread(MachineSpeed machine) =>
        GarbageCollection.TimeOf(Plan(Workers).TotalItems, machine);

    /// <summary>Calls through pipes do not pay for a tree, and the others do for far fewer than a thousand.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class OnlyAroundBreakEvenAttribute() : FilterConfigBaseAttribute(new SimpleFilter(
        benchmark => (benchmark.Descriptor.WorkloadMethod.Name, (int)benchmark.Parameters[nameof(ItemsPerWorker)]) switch
        {
            (nameof(Sequential), _) => true,
            (nameof(ManagedProcessPool), var items) => items > 1,
            var (_, items) => items < 1_024,
        }));
}
