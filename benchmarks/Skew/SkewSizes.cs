using BenchmarkDotNet.Filters;

namespace FanOut.Benchmarks;

/// <summary>Break-even of items of which few have much of the work: ranges, and chunks on demand.</summary>
[Without(
    "Threads", "Tasks", "Processes", "ProcessPool", "ManagedProcesses", "ManagedProcessPool", "ProcessTeam",
    "ParallelForItems", "Partitioned", "Plinq", "PlinqItems", "ProcessTeamChunks", "OpenMpDynamic", "OpenMpGuided")]
[SkewSizes.OnlyAroundBreakEven]
public class SkewSizes : SkewComparison<HeavyTailKernel>, IQuestion
{
    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<SkewSizes>("Break-even work size where few items have much of the work", Measure.Sizes) with
        {
            Shape = WorkShape.Skewed,
            Items = "items",
            ItemsParameter = nameof(ItemsInAll),
            IsParameterInAll = true,
        };

    /// <summary>Items in all: 0.6 us of work, 20 us and 0.4 ms. The calls of a team and of the pool lie between.</summary>
    [Sizes(4, 64, 1_024, Priority = -1)]
    public int ItemsInAll { get; set; }

    /// <summary>From the middle of the shape, where the expensive half meets the cheap one: as unbalanced as the whole.</summary>
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(ItemsInAll, workers).From((Shapes.Items - ItemsInAll) / 2);

    protected override TimeSpan OnOneThread(MachineSpeed machine) => base.OnOneThread(machine) * ItemsInAll / Shapes.Items;

    /// <summary>The pool's calls do not pay for some items, and those of teams do for far fewer than a thousand.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class OnlyAroundBreakEvenAttribute() : FilterConfigBaseAttribute(new SimpleFilter(
        benchmark => (benchmark.Descriptor.WorkloadMethod.Name, (int)benchmark.Parameters[nameof(ItemsInAll)]) switch
        {
            (nameof(Sequential), _) => true,
            (nameof(ParallelFor), var items) => items > 4,
            var (_, items) => items < 1_024,
        }));
}
