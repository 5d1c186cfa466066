using System.Runtime.InteropServices;

namespace FanOut.Cli.Ab;

/// <summary>A folder in which this user alone can write, all the way up: builds obey files that they find above them, such as <c>Directory.Build.props</c>.</summary>
internal static partial class PrivateFolder
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// The harness writes paths into its project files as they are, and MSBuild reads some letters as its own. Tried with 0.15.8: with each of these nothing is
    /// built; space, umlauts, brackets, $, @, # and the others do no harm.
    /// </summary>
    private const string Unbuildable = "&<\"',;*?%";

    /// <summary>Makes a folder for work trees: in the user's cache, else beside what git keeps.</summary>
    /// <param name="gitFolder">The repository's own folder.</param>
    /// <exception cref="AbException">Others can write above each of them, or they cannot be made.</exception>
    public static string ForWorkTrees(string gitFolder) => First([Cache, gitFolder, Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? "/var/cache" : null]);

    /// <summary>Makes a folder in the first place that is this user's alone.</summary>
    /// <param name="places">Null for those that this system does not have.</param>
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

        throw new AbException($"There is no folder for work trees: {string.Join("; ", refused)}. Set XDG_CACHE_HOME to a folder that is yours alone.");
    }

    /// <summary>The letter of a path that a project cannot be built with; null where there is none.</summary>
    public static char? UnbuildableLetter(string path) => path.Cast<char?>().FirstOrDefault(letter => Unbuildable.Contains(letter!.Value, StringComparison.Ordinal));

    /// <summary>The first folder on the way up in which another user can write; null where there is none.</summary>
    /// <param name="path">A folder.</param>
    public static string? Shared(string path)
    {
        if (OperatingSystem.IsWindows())
            return null;
        for (var folder = Real(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (FileOwner.OthersCanWrite(folder))
                return folder;
        }

        return null;
    }

    private static string? Cache
    {
        get
        {
            if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } cache && Path.IsPathFullyQualified(cache))
                return cache;
            if (OperatingSystem.IsWindows())
                return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home
                ? Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache")
                : null;
        }
    }

    /// <summary>Makes a folder; says why it will not do.</summary>
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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
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

    /// <summary>The path without links: what lies above it in one of the two need not in the other.</summary>
    private static string Real(string path)
    {
        var buffer = new byte[4096];
        return OperatingSystem.IsWindows() || RealPath(path, buffer) == 0 ? path : System.Text.Encoding.UTF8.GetString(buffer, 0, Array.IndexOf(buffer, (byte)0));
    }

    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint RealPath(string path, [Out] byte[] resolved);
}
