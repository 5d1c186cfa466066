using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FanOut.Strategies;

/// <summary>Values of which no two share a cache line: writing one does not take the others from the cores that read them.</summary>
/// <typeparam name="T">At most <see cref="Stride"/> bytes.</typeparam>
internal sealed unsafe class PaddedArray<T>
    where T : unmanaged
{
    /// <summary>Bytes from value to value: two lines of 64, which x86 prefetches in pairs, and one line on Apple's processors.</summary>
    private const int Stride = 128;

    // Pinned, because the collector moves arrays, and to any multiple of eight bytes. One stride is for aligning the first value, and one
    // behind the last keeps the collector's next object away.
    private readonly byte[] memory;
    private readonly byte* first;

    public PaddedArray(int length)
    {
        memory = GC.AllocateArray<byte>((length + 2) * Stride, pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory));
        first = (byte*)((address + Stride - 1) & ~(nuint)(Stride - 1));
    }

    public ref T this[int index] => ref Unsafe.AsRef<T>(first + (index * Stride));
}
