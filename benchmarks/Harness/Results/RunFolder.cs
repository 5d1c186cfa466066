namespace FanOut.Benchmarks;

/// <summary>The folder of this run, <c>runs/TIME-COMMIT/</c>, locked against removal until the run has ended.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly FileStream running;

    internal RunFolder(string artifacts, DateTimeOffset start, GitHead git)
    {
        (Start, Git, Copy) = (start, git, System.IO.Path.Combine(artifacts, RunFolders.LatestName));
        Path = RunFolders.Create(artifacts, start, git.Commit);
        var lockFile = System.IO.Path.Combine(Path, RunFolders.RunningName);
        running = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    public string Path { get; }

    /// <summary>Full path of the copy of the latest run.</summary>
    public string Copy { get; }

    /// <summary>Full path of a folder for the stamps of observed launches, deleted at the end of the run.</summary>
    public string Stamps => System.IO.Path.Combine(Path, ".stamps");

    public DateTimeOffset Start { get; }

    /// <summary>The commit and branch that are measured.</summary>
    public GitHead Git { get; }

    public static RunFolder Create(string artifacts) =>
        new(System.IO.Path.GetFullPath(artifacts), DateTimeOffset.UtcNow, GitHead.Read(Artifacts.RepositoryRoot));

    public void Dispose()
    {
        running.Dispose();
        File.Delete(running.Name);
        if (Directory.Exists(Stamps))
            Directory.Delete(Stamps, recursive: true);
        // BenchmarkDotNet makes it; our results are beside it.
        var unused = System.IO.Path.Combine(Path, RunFolders.LatestName);
        if (Directory.Exists(unused) && !Directory.EnumerateFileSystemEntries(unused).Any())
            Directory.Delete(unused);
    }
}
