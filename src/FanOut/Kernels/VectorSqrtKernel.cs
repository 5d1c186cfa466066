using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FanOut.Kernels;

/// <summary>Square roots with the widest vectors of the hardware, always as 16 logical lanes.</summary>
/// <remarks>Lane j adds up the roots of start + j, start + j + 16, ...; at the end lanes j and j + 8 are added, then j and j + 4, and
/// so on. This order does not depend on the vector width: eight registers of 128 bits, four of 256 and two of 512 give the same bits,
/// compiled just in time or ahead. Sixteen lanes also hide the additions' latency behind the square roots. Relative error of the sum of n
/// items: at most k u / (1 - k u), u = 2^-53, k = <see cref="Roundings"/>.</remarks>
public readonly struct VectorSqrtKernel : ISlicedKernel
{
    /// <summary>Logical lanes, whatever the width of the hardware.</summary>
    public const int Lanes = 16;

    // As in SqrtKernel: a fresh child process makes one call only.
    private const MethodImplOptions FromTheFirstCall = MethodImplOptions.AggressiveOptimization;

    /// <summary>Roundings that an item's root passes through at most: its own, those in its lane, and four that join the lanes.</summary>
    internal static long Roundings(long items) => ((items + Lanes - 1) / Lanes) + 4;

    static int ISlicedKernel.Lanes => Lanes;

    /// <inheritdoc/>
    public static double Sum(WorkRange range) => Sum(range, WidestVector);

    /// <inheritdoc/>
    public static void Add(WorkRange slice, Span<double> lanes) => Add(slice, lanes, WidestVector);

    /// <inheritdoc/>
    public static double Join(Span<double> lanes)
    {
        for (var half = Lanes / 2; half > 0; half /= 2)
        {
            for (var lane = 0; lane < half; lane++)
                lanes[lane] += lanes[lane + half];
        }

        return lanes[0];
    }

    /// <summary>The same sum with a chosen vector width: 512, 256, 128, or 64 bits for no vectors.</summary>
    internal static double Sum(WorkRange range, int bits)
    {
        Span<double> lanes = stackalloc double[Lanes];
        lanes.Clear();
        Add(range, lanes, bits);
        return Join(lanes);
    }

    internal static void Add(WorkRange slice, Span<double> lanes, int bits)
    {
        var blocks = slice.Count / Lanes;
        switch (bits)
        {
            case 512: AddBlocks512(slice.Start, blocks, lanes); break;
            case 256: AddBlocks256(slice.Start, blocks, lanes); break;
            case 128: AddBlocks128(slice.Start, blocks, lanes); break;
            case 64: AddBlocks64(slice.Start, blocks, lanes); break;
            default: throw new ArgumentOutOfRangeException(nameof(bits), bits, "Expected 512, 256, 128 or 64.");
        }

        // An incomplete block goes into the first lanes, as in a longer range.
        var lane = 0;
        for (var i = slice.Start + (blocks * Lanes); i < slice.End; i++)
            lanes[lane++] += Math.Sqrt(i);
    }

    private static int WidestVector =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 64;

    [MethodImpl(FromTheFirstCall)]
    private static void AddBlocks512(long start, long blocks, Span<double> lanes)
    {
        var step = Vector512.Create((double)Lanes);
        var index0 = Vector512.Create((double)start) + Vector512.CreateSequence(0.0, 1.0);
        var index1 = index0 + Vector512.Create(8.0);
        var sum0 = Vector512.Create<double>(lanes);
        var sum1 = Vector512.Create<double>(lanes[8..]);
        for (var block = 0L; block < blocks; block++)
        {
            sum0 += Vector512.Sqrt(index0);
            sum1 += Vector512.Sqrt(index1);
            index0 += step;
            index1 += step;
        }

        sum0.CopyTo(lanes);
        sum1.CopyTo(lanes[8..]);
    }

    [MethodImpl(FromTheFirstCall)]
    private static void AddBlocks256(long start, long blocks, Span<double> lanes)
    {
        var step = Vector256.Create((double)Lanes);
        var index0 = Vector256.Create((double)start) + Vector256.CreateSequence(0.0, 1.0);
        var index1 = index0 + Vector256.Create(4.0);
        var index2 = index0 + Vector256.Create(8.0);
        var index3 = index0 + Vector256.Create(12.0);
        var sum0 = Vector256.Create<double>(lanes);
        var sum1 = Vector256.Create<double>(lanes[4..]);
        var sum2 = Vector256.Create<double>(lanes[8..]);
        var sum3 = Vector256.Create<double>(lanes[12..]);
        for (var block = 0L; block < blocks; block++)
        {
            sum0 += Vector256.Sqrt(index0);
            sum1 += Vector256.Sqrt(index1);
            sum2 += Vector256.Sqrt(index2);
            sum3 += Vector256.Sqrt(index3);
            index0 += step;
            index1 += step;
            index2 += step;
            index3 += step;
        }

        sum0.CopyTo(lanes);
        sum1.CopyTo(lanes[4..]);
        sum2.CopyTo(lanes[8..]);
        sum3.CopyTo(lanes[12..]);
    }

    [MethodImpl(FromTheFirstCall)]
    private static void AddBlocks128(long start, long blocks, Span<double> lanes)
    {
        var step = Vector128.Create((double)Lanes);
        var index0 = Vector128.Create((double)start) + Vector128.CreateSequence(0.0, 1.0);
        var index1 = index0 + Vector128.Create(2.0);
        var index2 = index0 + Vector128.Create(4.0);
        var index3 = index0 + Vector128.Create(6.0);
        var half = Vector128.Create(8.0);
        var sum0 = Vector128.Create<double>(lanes);
        var sum1 = Vector128.Create<double>(lanes[2..]);
        var sum2 = Vector128.Create<double>(lanes[4..]);
        var sum3 = Vector128.Create<double>(lanes[6..]);
        var sum4 = Vector128.Create<double>(lanes[8..]);
        var sum5 = Vector128.Create<double>(lanes[10..]);
        var sum6 = Vector128.Create<double>(lanes[12..]);
        var sum7 = Vector128.Create<double>(lanes[14..]);
        for (var block = 0L; block < blocks; block++)
        {
            sum0 += Vector128.Sqrt(index0);
            sum1 += Vector128.Sqrt(index1);
            sum2 += Vector128.Sqrt(index2);
            sum3 += Vector128.Sqrt(index3);
            // Eight sums and eight indexes do not fit into the sixteen registers of SSE2: the upper half is derived.
            sum4 += Vector128.Sqrt(index0 + half);
            sum5 += Vector128.Sqrt(index1 + half);
            sum6 += Vector128.Sqrt(index2 + half);
            sum7 += Vector128.Sqrt(index3 + half);
            index0 += step;
            index1 += step;
            index2 += step;
            index3 += step;
        }

        sum0.CopyTo(lanes);
        sum1.CopyTo(lanes[2..]);
        sum2.CopyTo(lanes[4..]);
        sum3.CopyTo(lanes[6..]);
        sum4.CopyTo(lanes[8..]);
        sum5.CopyTo(lanes[10..]);
        sum6.CopyTo(lanes[12..]);
        sum7.CopyTo(lanes[14..]);
    }

    private static void AddBlocks64(long start, long blocks, Span<double> lanes)
    {
        for (var block = 0L; block < blocks; block++)
        {
            for (var lane = 0; lane < Lanes; lane++)
                lanes[lane] += Math.Sqrt(start + (block * Lanes) + lane);
        }
    }
}
