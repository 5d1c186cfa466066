namespace FanOut.Analysis.Results;

/// <summary>A folder whose sides <c>base</c> and <c>head</c> were launched in turns, round by round, as <c>fanout ab</c> leaves it.</summary>
internal static class InterleavedFolder
{
    private const string Base = "base", Head = "head";

    /// <summary>The side that is judged, where a path is such a folder: base and head are states of the code that are never put together. Else the path.</summary>
    public static string HeadOf(string path) => Is(path) ? Path.Combine(path, Head) : path;

    /// <summary>The folder that a side lies in; null where it lies in none.</summary>
    public static string? Around(string side)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(side));
        return Path.GetFileName(path) is Base or Head && Path.GetDirectoryName(path) is { } folder && Is(folder) ? folder : null;
    }

    private static bool Is(string folder) =>
        Directory.Exists(Path.Combine(folder, Base)) && ResultSide.Rounds(Path.Combine(folder, Base)).Any()
        && Directory.Exists(Path.Combine(folder, Head)) && ResultSide.Rounds(Path.Combine(folder, Head)).Any();
}
