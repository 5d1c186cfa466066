using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FanOut.Benchmarks;

/// <summary>The memory that the workers of <see cref="SharedVariable"/> add to. Static, because a kernel has no state.</summary>
/// <remarks>Outside the managed heap, because the collector moves arrays and lets them begin anywhere in a cache line, and the cases differ
/// only in where a slot lies.</remarks>
internal static unsafe class SharedTotal
{
    /// <summary>Bytes between slots in different cache lines: two lines of 64, which x86 fetches in pairs, or one of 128.</summary>
    public const int PaddedStride = 128;

    /// <summary>Bytes between adjacent slots, eight or sixteen to a line.</summary>
    public const int AdjacentStride = sizeof(long);

    private static byte* memory;
    private static nuint length;

    /// <summary>The lock of locked additions.</summary>
    public static Lock Gate { get; } = new();

    /// <summary>Makes room for one slot of either kind per worker, all 0.</summary>
    public static void Allocate(int workers)
    {
        Free();
        length = (nuint)workers * PaddedStride;
        memory = (byte*)NativeMemory.AlignedAlloc(length, PaddedStride);
        Clear();
    }

    public static void Clear() => NativeMemory.Clear(memory, length);

    /// <summary>A worker's slot; with stride 0, the one slot of all.</summary>
    public static ref long Slot(long worker, int stride) => ref Unsafe.AsRef<long>(memory + (worker * stride));

    /// <summary>The sum of all slots.</summary>
    public static long Sum()
    {
        var sum = 0L;
        foreach (var slot in new ReadOnlySpan<long>(memory, (int)length / sizeof(long)))
            sum += slot;
        return sum;
    }

    public static void Free()
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
    }
}
