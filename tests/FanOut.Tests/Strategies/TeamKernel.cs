using System.Collections.Concurrent;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Tests.Strategies;

/// <summary>Does what a test asks of the worker that has the item, of the same number, and gives that number plus one.</summary>
internal readonly struct TeamKernel : IKernel
{
    /// <summary>What each worker does before it answers.</summary>
    public static Action<long> Deed { get; set; } = _ => { };

    /// <summary>Which thread did which item.</summary>
    public static ConcurrentDictionary<long, int> ThreadOf { get; } = [];

    public static WorkPlan OneItemEach(int workers) => WorkPlan.Split(workers, workers);

    public static double Sum(WorkRange range)
    {
        ThreadOf[range.Start] = Environment.CurrentManagedThreadId;
        Deed(range.Start);
        return range.Start + 1;
    }
}
