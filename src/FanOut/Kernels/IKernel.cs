namespace FanOut.Kernels;

/// <summary>A CPU-bound function that sums f(i) over a range, so that its result can be checked.</summary>
/// <remarks>A type without state, passed as a type argument: the runtime compiles each strategy for it, without virtual calls in the loop
/// over the items. The same range gives the same bits on every machine, compiler and thread. It may be generic, nested or private, and
/// lie in any assembly: a managed worker finds it by its type.</remarks>
public interface IKernel
{
    /// <summary>The sum of f(i) over all i of the range; 0 for an empty one.</summary>
    static abstract double Sum(WorkRange range);
}

/// <summary>A kernel whose sum can be interrupted after a slice of the range and continued, with the same bits.</summary>
/// <remarks>Slices pass on the running sums, the lanes; adding sums of slices would be another order of additions.</remarks>
public interface ISlicedKernel : IKernel
{
    /// <summary>Running sums of the kernel: 1, 2, 4, ... 1,024. Every slice but a range's last has a multiple of that many items.</summary>
    static virtual int Lanes => 1;

    /// <summary>Adds f(i), for all i of a slice, to the running sums. The slices of a range come in order and without gaps.</summary>
    /// <param name="lanes"><see cref="Lanes"/> running sums, all 0 before the first slice.</param>
    static abstract void Add(WorkRange slice, Span<double> lanes);

    /// <summary>The sum of the range, from the running sums after its last slice, which may be overwritten.</summary>
    static virtual double Join(Span<double> lanes) => lanes[0];
}

/// <summary>No work at all, sum 0: what is left of a call is what the strategy itself costs.</summary>
public readonly struct EmptyKernel : ISlicedKernel
{
    /// <inheritdoc/>
    public static double Sum(WorkRange range) => 0;

    /// <inheritdoc/>
    public static void Add(WorkRange slice, Span<double> lanes)
    {
    }
}
