using FanOut.Analysis.Results;

namespace FanOut.Benchmarks;

/// <summary>The folder of this run, <c>runs/TIME-COMMIT/</c>; until the run has ended, it is locked against removal.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly FileStream running;

    /// <summary>Makes the folder.</summary>
    /// <param name="artifacts">Full path of the folder of artifacts.</param>
    /// <param name="start">The run's start.</param>
    /// <param name="git">The sources that are measured.</param>
    /// <exception cref="IOException">It cannot be written to.</exception>
    internal RunFolder(string artifacts, DateTimeOffset start, GitHead git)
    {
        (Artifacts, Start, Git) = (artifacts, start, git);
        Path = RunFolders.Create(artifacts, start, git.Commit);
        running = new FileStream(System.IO.Path.Combine(Path, RunFolders.RunningName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Full path of the folder of artifacts.</summary>
    public string Artifacts { get; }

    /// <summary>Full path of the copy of the latest run.</summary>
    public string Copy => System.IO.Path.Combine(Artifacts, RunFolders.LatestName);

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Full path of a folder for what observed launches leave, gone with the run.</summary>
    public string Stamps => System.IO.Path.Combine(Path, ".stamps");

    /// <summary>The run's start.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The sources that are measured.</summary>
    public GitHead Git { get; }

    /// <summary>Makes the folder of a run that starts now.</summary>
    /// <param name="artifacts">The folder of artifacts.</param>
    /// <exception cref="IOException">It cannot be written to.</exception>
    public static RunFolder Create(string artifacts) =>
        new(System.IO.Path.GetFullPath(artifacts), DateTimeOffset.UtcNow, GitHead.Of(Benchmarks.Artifacts.RepositoryRoot));

    /// <inheritdoc/>
    public void Dispose()
    {
        running.Dispose();
        File.Delete(running.Name);
        if (Directory.Exists(Stamps))
            Directory.Delete(Stamps, recursive: true);
        // The harness makes it; the results are beside it.
        var unused = System.IO.Path.Combine(Path, RunFolders.LatestName);
        if (Directory.Exists(unused) && !Directory.EnumerateFileSystemEntries(unused).Any())
            Directory.Delete(unused);
    }
}
