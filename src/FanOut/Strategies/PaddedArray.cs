using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FanOut.Strategies;

/// <summary>Values that share no cache line: writing one does not take the others from the cores that read them.</summary>
/// <typeparam name="T">At most <see cref="Stride"/> bytes.</typeparam>
internal sealed unsafe class PaddedArray<T> where T : unmanaged
{
    // Two lines of 64 bytes, which x86 prefetches in pairs, and one line on Apple's processors.
    private const int Stride = 128;

    // Pinned, because the collector moves arrays. One stride aligns the first value, and one behind the last keeps the next object away.
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
