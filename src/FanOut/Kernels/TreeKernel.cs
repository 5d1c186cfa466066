using System.Runtime.CompilerServices;

namespace FanOut.Kernels;

/// <summary>Work for the garbage collector: each item is a tree of 127 objects, whose values are added up and which is dropped.</summary>
/// <remarks>A sum of whole numbers, exact in any order of additions up to 2^53: that of 6 * 10^10 items.</remarks>
public readonly struct TreeKernel : ISlicedKernel
{
    /// <inheritdoc/>
    public static double Sum(WorkRange range) => Tree.SumOf(range, keep: 0);

    /// <inheritdoc/>
    public static void Add(WorkRange slice, Span<double> lanes) => lanes[0] += Sum(slice);
}

/// <summary>The same sum, with the latest 5,000 trees of a range kept: some 25 MB that survive and have to be copied.</summary>
internal readonly struct KeptTreeKernel : IKernel
{
    /// <summary>Trees that are kept. They outgrow the caches, and the youngest generation many times over.</summary>
    public const int Kept = 5_000;

    static double IKernel.Sum(WorkRange range) => Tree.SumOf(range, Kept);
}

/// <summary>A complete binary tree of seven levels.</summary>
internal sealed class Tree
{
    /// <summary>Nodes in all: 1 is the root, 2n and 2n + 1 are below n.</summary>
    public const int Nodes = 127;

    /// <summary>Values are the lowest ten bits of item + node.</summary>
    public const int ValueMask = 1023;

    private readonly Tree? left, right;
    private readonly int value;

    private Tree(Tree? left, Tree? right, int value) => (this.left, this.right, this.value) = (left, right, value);

    /// <summary>The sum of the trees of all items of a range.</summary>
    /// <param name="keep">The number of trees that stay reachable, the latest ones.</param>
    /// <remarks>Optimised from the first call on, as all kernels of the suite are.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOf(WorkRange range, int keep)
    {
        // None for the empty range, the handshake of kept workers.
        var kept = new Tree[Math.Min(keep, range.Count)];
        var (sum, place) = (0L, 0);
        for (var item = range.Start; item < range.End; item++)
        {
            var tree = Build(item, 1);
            sum += tree.Sum();
            if (kept.Length == 0)
                continue;
            kept[place] = tree;
            place = place + 1 < kept.Length ? place + 1 : 0;
        }

        GC.KeepAlive(kept);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Tree Build(long item, int node) => new(
        2 * node < Nodes ? Build(item, 2 * node) : null,
        2 * node < Nodes ? Build(item, (2 * node) + 1) : null,
        (int)((item + node) & ValueMask));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long Sum() => value + (left?.Sum() ?? 0) + (right?.Sum() ?? 0);
}
