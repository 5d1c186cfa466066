using System.ComponentModel;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FanOut.Workers;

/// <summary>The memory that a team shares: a slot per child, and room for chunks behind them, in a file without a name.</summary>
/// <remarks>The file of memfd_create(2) ends with the last process that maps it. Its mark tells it from a stranger's.</remarks>
internal sealed unsafe class TeamMemory : IDisposable
{
    private const uint CloseOnExec = 1; // MFD_CLOEXEC of linux/memfd.h

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly TeamSlot* first;
    private readonly int count, chunks;

    private TeamMemory(SafeFileHandle handle, long bytes, int? slots)
    {
        Descriptor = (int)handle.DangerousGetHandle();
        file = MemoryMappedFile.CreateFromFile(
            handle, mapName: null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        view = file.CreateViewAccessor(0, bytes);
        count = slots ?? (int)(bytes / sizeof(TeamSlot));
        chunks = (int)((bytes - ((long)count * sizeof(TeamSlot))) / sizeof(TeamChunk));
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        first = (TeamSlot*)start;
    }

    /// <summary>The file's number in this process.</summary>
    public int Descriptor { get; }

    /// <summary>A number by which a child recognises the right file.</summary>
    public ulong Mark => this[0].Mark;

    /// <summary>A child's slot, which does not move.</summary>
    public ref TeamSlot this[int slot]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(slot);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slot, count);
            return ref Unsafe.AsRef<TeamSlot>(first + slot);
        }
    }

    /// <summary>The chunks, which do not move.</summary>
    public Span<TeamChunk> Chunks => new(first + count, chunks);

    /// <summary>Parent and children alike: sums chunk after chunk until so many have been taken. README.md has the protocol.</summary>
    public void SumChunks(Func<WorkRange, double> kernel, long limit)
    {
        int number;
        while ((number = Interlocked.Increment(ref this[0].NextChunk) - 1) < limit)
        {
            ref var chunk = ref Chunks[number];
            chunk.Sum = kernel(new WorkRange(chunk.Start, chunk.End));
        }
    }

    /// <summary>New memory, all zero but for its mark.</summary>
    /// <param name="chunks">How many chunks there must be room for.</param>
    /// <exception cref="WorkerException">The system refuses it.</exception>
    public static TeamMemory Create(int slots, int chunks = 0)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = new SafeFileHandle(NativeMethods.CreateMemoryFile("fanout-team", CloseOnExec), ownsHandle: true);
            if (handle.IsInvalid)
                throw new Win32Exception(Marshal.GetLastPInvokeError());
            // In whole slots, by which a child knows the file.
            var more = (((long)chunks * sizeof(TeamChunk)) + sizeof(TeamSlot) - 1) / sizeof(TeamSlot);
            var memory = new TeamMemory(handle, (slots + more) * sizeof(TeamSlot), slots);
            memory[0].Mark = (ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue);
            return memory;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            handle?.Dispose();
            throw WorkerFaults.Refused("the memory that the workers of a team share", exception, "use ProcessPool, which needs none");
        }
    }

    /// <summary>The memory of a running parent.</summary>
    /// <param name="slots">How many slots precede the chunks; null where there are none.</param>
    /// <exception cref="IOException">There is no such parent or file, or the file is not the team's memory.</exception>
    /// <exception cref="NotSupportedException">The file has no certain length.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static TeamMemory Open(int parent, int descriptor, ulong mark, int? slots = null)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{parent}/fd/{descriptor}");
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var (bytes, found) = (RandomAccess.GetLength(handle), 0UL);
        if (bytes >= sizeof(TeamSlot))
            RandomAccess.Read(handle, MemoryMarshal.AsBytes(new Span<ulong>(ref found)), TeamSlot.MarkOffset);
        return found == mark && bytes % sizeof(TeamSlot) == 0 && (long)(slots ?? 0) * sizeof(TeamSlot) <= bytes
            ? new TeamMemory(handle, bytes, slots)
            : throw new IOException($"{path} is another file; do this process and its parent see the same process ids?");
    }

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
