using FanOut.Plans;

namespace FanOut.Kernels;

/// <summary>A CPU-bound function that sums f(i) over a range, so that its result can be checked.</summary>
/// <remarks>
/// A kernel is a type without state, passed as a type argument: the runtime compiles each strategy for it, and the loop over the items
/// holds no call that could be virtual. The same range gives the same bits on every machine, compiler and thread.
/// </remarks>
public interface IKernel
{
    /// <summary>The name under which a child process finds the kernel again: lower case, words joined by hyphens.</summary>
    static abstract string Name { get; }

    /// <summary>The sum of f(i) over all i of the range; 0 for an empty one.</summary>
    static abstract double Sum(WorkRange range);
}
