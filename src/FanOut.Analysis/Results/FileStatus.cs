using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FanOut.Analysis.Results;

/// <summary>The system's entry of a file, links followed.</summary>
/// <param name="Mode">Kind and rights, as in stat(2).</param>
/// <param name="Identity">Device and number: equal for two names of one file.</param>
internal readonly record struct FileStatus(int Mode, uint User, uint Group, (uint Major, uint Minor, ulong Number) Identity)
{
    /// <summary>Neither a folder, a device, a pipe nor a socket.</summary>
    public bool IsRegular => (Mode & 0xF000) == 0x8000;

    /// <summary>Null where there is no such file, permission is missing, or the system is not Linux.</summary>
    public static FileStatus? Read(string path) =>
        OperatingSystem.IsLinux() && NativeFiles.Status(NativeFiles.CurrentFolder, path, 0, NativeFiles.BasicStatus, out var status) == 0
            ? new FileStatus(status.Mode, status.User, status.Group, (status.DeviceMajor, status.DeviceMinor, status.Number))
            : null;
}

/// <summary>Calls of the system that the base class library lacks.</summary>
internal static partial class NativeFiles
{
    public const int CurrentFolder = -100; // AT_FDCWD of fcntl.h
    public const uint BasicStatus = 0x7FF; // STATX_BASIC_STATS of linux/stat.h

    private static readonly int closeOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000; // O_CLOEXEC of fcntl.h

    /// <summary>Puts the entries of a folder on the disk, where the file system can.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void FlushFolder(string path)
    {
        // Windows keeps its folders by itself.
        if (OperatingSystem.IsWindows())
            return;
        using var folder = Open(path, closeOnExec);
        if (!folder.IsInvalid)
            RandomAccess.FlushToDisk(folder);
    }

    /// <summary>The program's standard input; it is not closed.</summary>
    public static SafeFileHandle StandardInput() => new(OperatingSystem.IsWindows() ? StandardHandle(-10) : 0, ownsHandle: false);

    [LibraryImport("kernel32.dll", EntryPoint = "GetStdHandle")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial IntPtr StandardHandle(int number);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Status(int folder, string path, int flags, uint mask, out StatusBuffer status);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle Open(string path, int flags);

    /// <summary><c>struct statx</c> of linux/stat.h, the same on all processors.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct StatusBuffer
    {
        [FieldOffset(20)]
        public uint User;
        [FieldOffset(24)]
        public uint Group;
        [FieldOffset(28)]
        public ushort Mode;
        [FieldOffset(32)]
        public ulong Number;
        [FieldOffset(136)]
        public uint DeviceMajor;
        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
