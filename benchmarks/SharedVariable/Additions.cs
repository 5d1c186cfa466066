using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FanOut.Benchmarks;

/// <summary>Ways to add 1 to a total for each item of a range.</summary>
/// <remarks>Every addition must reach memory. A compiler that kept the total in a register and wrote it back at the end would lose all of a
/// worker's additions or none, and nothing would be shared. Volatile reads and writes forbid that; on x64 they cost no more than ordinary
/// ones. The loops are fully optimised at once, because a launch makes few calls.</remarks>
internal static class Additions
{
    /// <summary>Additions per worker and call: even at 0.3 ns each, a thousand times longer than handing over the work.</summary>
    public const long PerWorker = 400_000;

    private const MethodImplOptions FromTheFirstCall = MethodImplOptions.AggressiveOptimization;

    /// <summary>Read, add, write, as <c>total += 1</c> does. Of two workers at once, one may overwrite the other's addition.</summary>
    [MethodImpl(FromTheFirstCall)]
    private static void Add(ref long total, long times)
    {
        for (var time = 0L; time < times; time++)
            Volatile.Write(ref total, Volatile.Read(ref total) + 1);
    }

    private static long WorkerOf(WorkRange range) => range.Start / PerWorker;

    /// <summary>All add to one total without synchronisation.</summary>
    public readonly struct Unsynchronised : IKernel
    {
        public static double Sum(WorkRange range)
        {
            Add(ref SharedTotal.Slot(0, 0), range.Count);
            return 0;
        }
    }

    /// <summary>All add to one total, with a lock for every addition.</summary>
    public readonly struct Locked : IKernel
    {
        [MethodImpl(FromTheFirstCall)]
        public static double Sum(WorkRange range)
        {
            ref var total = ref SharedTotal.Slot(0, 0);
            var gate = SharedTotal.Gate;
            for (var i = range.Start; i < range.End; i++)
            {
                lock (gate)
                    total++;
            }

            return 0;
        }
    }

    /// <summary>All add to one total with the processor's atomic addition.</summary>
    public readonly struct Atomic : IKernel
    {
        [MethodImpl(FromTheFirstCall)]
        public static double Sum(WorkRange range)
        {
            ref var total = ref SharedTotal.Slot(0, 0);
            for (var i = range.Start; i < range.End; i++)
                Interlocked.Increment(ref total);
            return 0;
        }
    }

    /// <summary>Each adds to a slot of its own; the slots lie side by side, in one cache line.</summary>
    public readonly struct Adjacent : IKernel
    {
        public static double Sum(WorkRange range)
        {
            Add(ref SharedTotal.Slot(WorkerOf(range), SharedTotal.AdjacentStride), range.Count);
            return 0;
        }
    }

    /// <summary>Each adds to a slot of its own, in a cache line of its own.</summary>
    public readonly struct Padded : IKernel
    {
        public static double Sum(WorkRange range)
        {
            Add(ref SharedTotal.Slot(WorkerOf(range), SharedTotal.PaddedStride), range.Count);
            return 0;
        }
    }
}

/// <summary>The memory that the workers of <see cref="SharedVariable"/> add to. Static, because a kernel has no state.</summary>
/// <remarks>Outside the managed heap, where arrays move and begin anywhere in a cache line: cases differ in where a slot lies.</remarks>
internal static unsafe class SharedTotal
{
    /// <summary>Bytes between slots in different cache lines: two lines of 64, which x86 fetches in pairs, or one of 128.</summary>
    public const int PaddedStride = 128;

    /// <summary>Bytes between adjacent slots, eight or sixteen to a line.</summary>
    public const int AdjacentStride = sizeof(long);

    private static byte* memory;
    private static nuint length;

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
