using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Tests.Strategies;

/// <summary>The bits that a strategy must return, by a loop over its ranges or chunks.</summary>
internal static class ExpectedSum
{
    public static double Of<TKernel>(string name, WorkPlan plan)
        where TKernel : IKernel
    {
        IEnumerable<WorkRange> ranges = name.EndsWith("Chunks", StringComparison.Ordinal)
            ? GuidedChunks.Cut(plan)
            : Enumerable.Range(0, plan.Workers).Select(worker => plan[worker]);
        return ranges.Aggregate(0.0, (sum, range) => sum + TKernel.Sum(range));
    }
}
