namespace FanOut.Benchmarks;

/// <summary>The original's question: one worker per core, each doing all of the original's work. How much longer does it take?</summary>
[BenchmarkCategory("Scaling")]
public class WeakScaling : ScalingComparison<SqrtKernel>, IQuestion
{
    /// <summary>Square roots per worker, as in the original.</summary>
    private const long ItemsPerWorker = 4_000_000;

    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<WeakScaling>("Weak scaling: fixed work per worker") with
        {
            Items = "square roots",
            ItemsPerWorker = ItemsPerWorker,
        };

    protected override WorkPlan Plan(int workers) => WorkPlan.Repeat(ItemsPerWorker, workers);
}
