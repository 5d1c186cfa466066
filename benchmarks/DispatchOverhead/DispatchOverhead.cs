using BenchmarkDotNet.Attributes;

namespace FanOut.Benchmarks;

/// <summary>The cost of a call without work: every strategy over the empty kernel, with the operating system's minimum beside it.</summary>
[BenchmarkCategory("Dispatch")]
public partial class DispatchOverhead : StrategyComparison<EmptyKernel>, IQuestion
{
    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<DispatchOverhead>("The cost of a call without work", Measure.Overhead);

    /// <summary>One item per worker, so that no range is empty and no strategy may skip one.</summary>
    protected override WorkPlan Plan(int workers) => WorkPlan.Repeat(1, workers);

    protected override TimeSpan StartCost(string method) => method switch
    {
        nameof(ForkExit) => TimeSpan.FromMilliseconds(1),
        nameof(PythonProcess) => TimeSpan.FromMilliseconds(3),
        _ => base.StartCost(method),
    };
}
