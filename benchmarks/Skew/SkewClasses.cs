namespace FanOut.Benchmarks;

/// <summary>Items of equal cost: what finer cuts cost where nothing is gained.</summary>
[MainCases("Sequential", "ThreadTeam", "ThreadTeamChunks", "OpenMpDynamic")]
public class SkewUniform : SkewComparison<UniformKernel>, IQuestion
{
    public static CatalogueQuestion Question =>
        Entry<SkewUniform, UniformKernel>("Finer cuts of items of equal cost");
}

/// <summary>Items whose cost grows with their index, as in a triangular loop.</summary>
[MainCases("Sequential", "Partitioned", "ThreadTeam", "ThreadTeamChunks")]
public class SkewRamp : SkewComparison<RampKernel>, IQuestion
{
    public static CatalogueQuestion Question => Entry<SkewRamp, RampKernel>("Items whose cost grows with their index");
}

/// <summary>Few items with much of the work.</summary>
[MainCases(
    "Sequential", "ParallelFor", "ParallelForItems", "Partitioned", "PlinqItems", "ThreadTeam", "ThreadTeamChunks", "ProcessTeam",
    "ProcessTeamChunks", "OpenMpDynamic")]
public class SkewHeavyTail : SkewComparison<HeavyTailKernel>, IQuestion
{
    public static CatalogueQuestion Question => Entry<SkewHeavyTail, HeavyTailKernel>("Few items with much of the work");
}

/// <summary>Items of about 10 ns: a call of a delegate for each of them, and for ranges of them.</summary>
[Without(
    "Threads", "Tasks", "Processes", "ProcessPool", "ManagedProcesses", "ManagedProcessPool", "ProcessTeam",
    "Plinq", "PlinqItems", "ProcessTeamChunks", "OpenMpGuided")]
[MainCases("Sequential", "ParallelForItems", "Partitioned", "ThreadTeamChunks")]
public class SkewShortItems : SkewComparison<ShortItemsKernel>, IQuestion
{
    /// <summary>As much work as in the other classes.</summary>
    private const long Count = 500_000;

    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<SkewShortItems>("Items of about 10 ns") with
        {
            Items = "items",
            ItemsInAll = Count,
        };

    protected override WorkPlan Plan(int workers) => WorkPlan.Split(Count, workers);
}
