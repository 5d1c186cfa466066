using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace FanOut.Cli.Ab;

/// <summary>Whose a folder is, which .NET does not tell.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class FileOwner
{
    // linux/stat.h: struct statx has one layout on every architecture, 256 bytes.
    private const int StatSize = 256;
    private const int UserAt = 20;
    private const int GroupAt = 24;
    private const uint Wanted = 0x1 | 0x2 | 0x8 | 0x10;
    private const int CurrentFolder = -100;

    /// <summary>
    /// Whether another user than this one and root can write in a folder. A group may where it is the user's own, by the convention that both have one number.
    /// </summary>
    public static bool OthersCanWrite(string folder)
    {
        var mode = File.GetUnixFileMode(folder);
        if (mode.HasFlag(UnixFileMode.OtherWrite))
            return true;
        var stat = new byte[StatSize];
        if (!OperatingSystem.IsLinux() || Stat(CurrentFolder, folder, 0, Wanted, stat) != 0)
            return mode.HasFlag(UnixFileMode.GroupWrite);
        var (user, group) = (BinaryPrimitives.ReadUInt32LittleEndian(stat.AsSpan(UserAt)), BinaryPrimitives.ReadUInt32LittleEndian(stat.AsSpan(GroupAt)));
        return (user != 0 && user != User()) || (mode.HasFlag(UnixFileMode.GroupWrite) && group != user);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Stat(int folder, string path, int flags, uint wanted, [Out] byte[] answer);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint User();
}
