namespace FanOut.Analysis.Results;

/// <summary>All files in and below a folder. Links are followed; each folder and file is met once, however many links lead to it.</summary>
internal static class FolderWalk
{
    /// <summary>More folders than any run leaves: such a walk has begun at the wrong place.</summary>
    private const int FolderLimit = 100_000;

    /// <exception cref="ResultFileException">A folder cannot be read, or there are too many.</exception>
    public static IReadOnlyList<string> Files(string folder, Func<string, bool> isWanted)
    {
        string[]? found = ResultFileException.Guard(folder, "cannot be read", () => Walk(Path.GetFullPath(folder), isWanted));
        return found ?? throw new ResultFileException(folder, $"has more than {FolderLimit} folders below it; name the folder of a run.");
    }

    /// <summary>Null where there are too many folders.</summary>
    private static string[]? Walk(string root, Func<string, bool> isWanted)
    {
        var files = new List<string>();
        var met = new HashSet<object> { IdentityOf(root) };
        // Breadth first, so that a file keeps its nearest name where links lead to it a second time.
        var open = new Queue<string>([root]);
        for (var folders = 1; open.TryDequeue(out var folder); folders++)
        {
            if (folders > FolderLimit)
                return null;
            // Links last, so that a file has its own name and not that of a link to it.
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.LinkTarget is not null))
            {
                var isFolder = Directory.Exists(entry.FullName);
                if ((!isFolder && !isWanted(entry.FullName)) || !met.Add(IdentityOf(entry.FullName)))
                    continue;
                if (isFolder)
                    open.Enqueue(entry.FullName);
                else
                    files.Add(entry.FullName);
            }
        }

        return [.. files.Order(StringComparer.Ordinal)];
    }

    /// <summary>The system's number of a file; elsewhere the path at the end of its links.</summary>
    private static object IdentityOf(string path)
    {
        if (FileStatus.Read(path) is { } status)
            return status.Identity;
        var info = Directory.Exists(path) ? (FileSystemInfo)new DirectoryInfo(path) : new FileInfo(path);
        return info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? info.FullName;
    }
}
