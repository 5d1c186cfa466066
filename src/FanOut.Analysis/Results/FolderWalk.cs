namespace FanOut.Analysis.Results;

/// <summary>All files in and below a folder. Links are followed, and each folder and file is met once, however many lead to it.</summary>
internal sealed class FolderWalk
{
    /// <summary>More folders than any run leaves: a walk that meets them has begun at the wrong place.</summary>
    private const int MostFolders = 100_000;

    private readonly HashSet<object> met = [];
    private readonly List<string> files = [];
    private readonly Func<string, bool> isWanted;
    private int folders;

    private FolderWalk(Func<string, bool> isWanted) => this.isWanted = isWanted;

    /// <summary>The files whose names are wanted, by name.</summary>
    /// <param name="folder">Where to begin.</param>
    /// <param name="isWanted">Whether a file of that path is wanted.</param>
    /// <exception cref="ResultFileException">A folder cannot be read, or there are too many.</exception>
    public static IReadOnlyList<string> Files(string folder, Func<string, bool> isWanted)
    {
        var walk = new FolderWalk(isWanted);
        try
        {
            walk.Enter(Path.GetFullPath(folder));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultFileException(folder, $"cannot be read: {exception.Message}", exception);
        }

        return walk.folders <= MostFolders
            ? [.. walk.files.Order(StringComparer.Ordinal)]
            : throw new ResultFileException(folder, $"has more than {MostFolders} folders below it; name the folder of a run.");
    }

    private void Enter(string root)
    {
        // Breadth first, so that what lies nearest keeps its name where links lead to it a second time.
        var open = new Queue<string>([root]);
        met.Add(IdentityOf(root));
        while (open.TryDequeue(out var folder) && ++folders <= MostFolders)
        {
            // Links last, so that a file has its own name and not that of a link to it.
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.LinkTarget is not null))
            {
                if (Directory.Exists(entry.FullName))
                {
                    if (met.Add(IdentityOf(entry.FullName)))
                        open.Enqueue(entry.FullName);
                }
                else if (isWanted(entry.FullName) && met.Add(IdentityOf(entry.FullName)))
                {
                    files.Add(entry.FullName);
                }
            }
        }
    }

    /// <summary>The system's number for it; where that is not known, the path that links end at.</summary>
    private static object IdentityOf(string path)
    {
        if (FileStatus.Read(path) is { } status)
            return status.Identity;
        var info = Directory.Exists(path) ? (FileSystemInfo)new DirectoryInfo(path) : new FileInfo(path);
        return info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? info.FullName;
    }
}
