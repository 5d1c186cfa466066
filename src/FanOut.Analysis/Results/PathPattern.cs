using System.IO.Enumeration;

namespace FanOut.Analysis.Results;

/// <summary>Paths with <c>*</c> and <c>?</c> that the shell did not expand: quoted ones, and all on Windows.</summary>
public static class PathPattern
{
    public static bool IsPattern(string path) => path.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>Sorted files and folders that match; none without wildcards. A wildcard stays within one name, as in a shell.</summary>
    /// <exception cref="ResultFileException">A folder cannot be read.</exception>
    public static IReadOnlyList<string> Matches(string pattern)
    {
        if (!IsPattern(pattern))
            return [];
        var root = Path.GetPathRoot(pattern) ?? "";
        IEnumerable<string> found = [root];
        char[] separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];
        foreach (var part in pattern[root.Length..].Split(separators, StringSplitOptions.RemoveEmptyEntries))
            found = [.. found.SelectMany(folder => IsPattern(part) ? Matching(folder, part) : Named(Path.Combine(folder, part)))];
        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static string[] Named(string path) => Path.Exists(path) ? [path] : [];

    private static string[] Matching(string folder, string part)
    {
        var searched = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(searched))
            return [];
        return ResultFileException.Guard(searched, "cannot be read", () => Directory.EnumerateFileSystemEntries(searched)
            .Select(entry => Path.GetFileName(entry))
            .Where(name => name[0] != '.' || part[0] == '.')
            .Where(name => FileSystemName.MatchesSimpleExpression(part, name, OperatingSystem.IsWindows()))
            .Select(name => Path.Combine(folder, name))
            .ToArray());
    }
}
