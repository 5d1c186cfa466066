using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace FanOut.Cli.Ab;

/// <summary>A folder in which only this user can write, all the way up, because builds obey files in folders above.</summary>
internal static partial class PrivateFolder
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Characters that MSBuild interprets in the paths that the harness writes into its project files. With each of these
    /// BenchmarkDotNet 0.15.8 builds nothing; space, umlauts, brackets, $, @, # and the others work.</summary>
    private static readonly SearchValues<char> unbuildable = SearchValues.Create("&<\"',;*?%");

    /// <summary>Makes a folder for work trees: in the user's cache, else in git's folder.</summary>
    /// <exception cref="AbException">Others can write above each of them, or they cannot be made.</exception>
    public static string ForWorkTrees(string gitFolder) =>
        First([Cache(), gitFolder, Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? "/var/cache" : null]);

    /// <summary>Makes a folder in the first of some places that is private; null for one that this system does not have.</summary>
    /// <exception cref="AbException">None is.</exception>
    public static string First(IEnumerable<string?> places)
    {
        var refused = new List<string>();
        foreach (var path in places.OfType<string>().Select(place => Path.Combine(place, "fanout")))
        {
            if (Refusal(path) is { } reason)
                refused.Add($"{path}: {reason}");
            else
                return Real(path);
        }

        throw new AbException(
            $"No private folder for work trees: {string.Join("; ", refused)}. Set XDG_CACHE_HOME to a folder in which only you can write.");
    }

    /// <summary>The first character of a path below which nothing can be built; null if there is none.</summary>
    public static char? UnbuildableLetter(string path) => path.AsSpan().IndexOfAny(unbuildable) is >= 0 and var index ? path[index] : null;

    /// <summary>The first folder on the way up in which another user can write; null if there is none.</summary>
    public static string? Shared(string path)
    {
        if (OperatingSystem.IsWindows())
            return null;
        string? folder = Real(path);
        while (folder is not null && !FileOwner.OthersCanWrite(folder))
            folder = Path.GetDirectoryName(folder);
        return folder;
    }

    private static string? Cache()
    {
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } cache && Path.IsPathFullyQualified(cache))
            return cache;
        if (OperatingSystem.IsWindows())
            return Known(Environment.SpecialFolder.LocalApplicationData);
        return Known(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home
            ? Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache") : null;

        static string Known(Environment.SpecialFolder folder) =>
            Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
    }

    /// <summary>Makes a folder; why it cannot be used, or null.</summary>
    private static string? Refusal(string path)
    {
        try
        {
            var missing = new Stack<string>();
            var there = path;
            for (; !Directory.Exists(there); there = Path.GetDirectoryName(there)!)
                missing.Push(there);
            if (UnbuildableLetter(Path.Combine(Real(there), path)) is { } letter)
                return $"BenchmarkDotNet cannot build below a folder with '{letter}' in its name";
            if (Shared(there) is { } shared)
                return $"others can write in {shared}";
            foreach (var folder in missing)
                Make(folder);
            return null;
        }
        catch (Exception exception) when (ResultFileException.IsRefusal(exception))
        {
            return exception.Message;
        }
    }

    /// <summary>Makes a folder that nobody else may enter.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnersOnly);
    }

    /// <summary>The path without links, which may have other folders above it.</summary>
    private static string Real(string path)
    {
        var buffer = new byte[4096];
        return OperatingSystem.IsWindows() || RealPath(path, buffer) == 0
            ? path
            : Encoding.UTF8.GetString(buffer, 0, Array.IndexOf(buffer, (byte)0));
    }

    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint RealPath(string path, [Out] byte[] resolved);
}

/// <summary>The owner of a folder, which .NET does not tell.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class FileOwner
{
    // linux/stat.h: struct statx has one layout on every architecture, 256 bytes.
    private const int StatSize = 256;
    private const int UserAt = 20;
    private const int GroupAt = 24;
    private const uint Wanted = 0x1 | 0x2 | 0x8 | 0x10;
    private const int CurrentFolder = -100;

    /// <summary>Whether others than this user and root can write; a group with the owner's number has no other member.</summary>
    public static bool OthersCanWrite(string folder)
    {
        var mode = File.GetUnixFileMode(folder);
        if (mode.HasFlag(UnixFileMode.OtherWrite))
            return true;
        var stat = new byte[StatSize];
        if (!OperatingSystem.IsLinux() || Stat(CurrentFolder, folder, 0, Wanted, stat) != 0)
            return mode.HasFlag(UnixFileMode.GroupWrite);
        var user = BinaryPrimitives.ReadUInt32LittleEndian(stat.AsSpan(UserAt));
        var group = BinaryPrimitives.ReadUInt32LittleEndian(stat.AsSpan(GroupAt));
        return (user != 0 && user != User()) || (mode.HasFlag(UnixFileMode.GroupWrite) && group != user);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Stat(int folder, string path, int flags, uint wanted, [Out] byte[] answer);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint User();
}
