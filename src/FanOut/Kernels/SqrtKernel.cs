using System.Runtime.CompilerServices;

namespace FanOut.Kernels;

/// <summary>The original's loop: <see cref="Math.Sqrt"/> of each index, one by one, added up in index order.</summary>
/// <remarks>Error of the sum of n items: at most n u / (1 - n u) of its value, u = 2^-53 (n - 1 additions and one rounding per root;
/// Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 4.2).</remarks>
public readonly struct SqrtKernel : ISlicedKernel
{
    /// <summary>Roundings that one item's root passes through at most: its own, and those of the additions after it.</summary>
    internal static long Roundings(long items) => items;

    /// <inheritdoc/>
    /// <remarks>Optimised from the first call on: a fresh child process makes only one, which tiered compilation would slow down.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(WorkRange range)
    {
        var sum = 0.0;
        var end = range.End;
        for (var i = range.Start; i < end; i++)
            sum += Math.Sqrt(i);
        return sum;
    }

    /// <inheritdoc/>
    /// <remarks>The loop is repeated, because one for both would put a call between the measured one and its caller.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(WorkRange slice, Span<double> lanes)
    {
        var sum = lanes[0];
        var end = slice.End;
        for (var i = slice.Start; i < end; i++)
            sum += Math.Sqrt(i);
        lanes[0] = sum;
    }
}
