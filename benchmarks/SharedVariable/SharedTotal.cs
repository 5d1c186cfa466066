using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FanOut.Benchmarks;

/// <summary>The memory that the workers of <see cref="SharedVariable"/> add to: of this process, because a kernel has no state of its own.</summary>
/// <remarks>
/// Outside the managed heap, because the collector moves arrays and lets them begin anywhere in a cache line: where a slot lies is what
/// the cases differ in.
/// </remarks>
internal static unsafe class SharedTotal
{
    /// <summary>Bytes from one slot to the next where no two share a line: two of 64, which x86 fetches in pairs, or one of 128.</summary>
    public const int PaddedStride = 128;

    /// <summary>Bytes from one slot to the next where they lie side by side, eight or sixteen in a line.</summary>
    public const int AdjacentStride = sizeof(long);

    private static byte* memory;
    private static nuint length;

    /// <summary>What a worker must hold to add where adding is locked.</summary>
    public static Lock Gate { get; } = new();

    /// <summary>Makes room for as many slots of either kind, all 0.</summary>
    public static void Allocate(int workers)
    {
        Free();
        length = (nuint)workers * PaddedStride;
        memory = (byte*)NativeMemory.AlignedAlloc(length, PaddedStride);
        Clear();
    }

    /// <summary>Sets all slots to 0.</summary>
    public static void Clear() => NativeMemory.Clear(memory, length);

    /// <summary>A worker's slot; the one slot of all where the stride is 0.</summary>
    public static ref long Slot(long worker, int stride) => ref Unsafe.AsRef<long>(memory + (worker * stride));

    /// <summary>All slots together.</summary>
    public static long Sum()
    {
        var sum = 0L;
        foreach (var slot in new ReadOnlySpan<long>(memory, (int)length / sizeof(long)))
            sum += slot;
        return sum;
    }

    /// <summary>Gives the memory back.</summary>
    public static void Free()
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
    }
}
