using System.ComponentModel;
using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FanOut.Workers;

/// <summary>The memory that a team shares: a slot per child, in a file without a name.</summary>
/// <remarks>
/// memfd_create(2) makes a file that exists only as long as someone has it open or mapped: nothing is left however the processes end.
/// Children open it through the parent's entry in /proc.
/// </remarks>
internal sealed unsafe partial class TeamMemory : IDisposable
{
    private const uint CloseOnExec = 1; // MFD_CLOEXEC of linux/memfd.h

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly TeamSlot* slots;
    private readonly int count;

    private TeamMemory(SafeFileHandle handle, long bytes)
    {
        Descriptor = (int)handle.DangerousGetHandle();
        file = MemoryMappedFile.CreateFromFile(
            handle, mapName: null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        view = file.CreateViewAccessor(0, bytes);
        count = (int)(bytes / sizeof(TeamSlot));
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        slots = (TeamSlot*)start;
    }

    /// <summary>The file, by its number in this process.</summary>
    public int Descriptor { get; }

    /// <summary>A child's slot. It does not move, so references to it may be kept as long as the memory.</summary>
    public ref TeamSlot this[int slot]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(slot);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slot, count);
            return ref Unsafe.AsRef<TeamSlot>(slots + slot);
        }
    }

    /// <summary>New memory, all zero.</summary>
    /// <exception cref="Win32Exception">The system gives none.</exception>
    public static TeamMemory Create(int slots)
    {
        var descriptor = MemoryFile("fanout-team", CloseOnExec);
        if (descriptor < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        return new TeamMemory(new SafeFileHandle(descriptor, ownsHandle: true), (long)slots * sizeof(TeamSlot));
    }

    /// <summary>The memory of a parent that is there.</summary>
    /// <exception cref="IOException">There is no such parent, or no such file in it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static TeamMemory Open(int parent, int descriptor)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{parent}/fd/{descriptor}");
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        return new TeamMemory(handle, RandomAccess.GetLength(handle));
    }

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MemoryFile(string name, uint flags);
}
