using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace FanOut.Benchmarks;

/// <summary>The usual way to sum square roots with <see cref="TensorPrimitives"/>: block by block through a buffer.</summary>
internal sealed class TensorSqrtSum
{
    /// <summary>Items per block: two buffers of 8 KiB stay within any first-level cache (32 KiB and more).</summary>
    private const int BlockItems = 1024;

    private readonly double[] indexes = new double[BlockItems];
    private readonly double[] roots = new double[BlockItems];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Sum(WorkRange range)
    {
        for (var item = 0; item < BlockItems; item++)
            indexes[item] = range.Start + item;

        var sum = 0.0;
        for (var start = range.Start; start < range.End; start += BlockItems)
        {
            var count = (int)Math.Min(BlockItems, range.End - start);
            TensorPrimitives.Sqrt(indexes.AsSpan(0, count), roots);
            sum += TensorPrimitives.Sum<double>(roots.AsSpan(0, count));
            TensorPrimitives.Add(indexes, BlockItems, indexes);
        }

        return sum;
    }
}
