namespace FanOut.Benchmarks;

/// <summary>The same work shared by more workers: how much sooner is it done?</summary>
[BenchmarkCategory("Scaling")]
public class StrongScaling : ScalingComparison<SqrtKernel>, IQuestion
{
    /// <summary>Square roots in all: four times the original's, so that each of sixteen workers still gets a quarter of it.</summary>
    private const long TotalItems = 16_000_000;

    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<StrongScaling>("Strong scaling: the same work shared by more workers") with
        {
            Items = "square roots",
            ItemsInAll = TotalItems,
        };

    protected override WorkPlan Plan(int workers) => WorkPlan.Split(TotalItems, workers);
}
