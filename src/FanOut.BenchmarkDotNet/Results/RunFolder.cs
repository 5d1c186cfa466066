namespace FanOut.BenchmarkDotNet;

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

    /// <param name="sources">A folder of the repository that is measured.</param>
    public static RunFolder Create(string artifacts, string sources) =>
        new(System.IO.Path.GetFullPath(artifacts), DateTimeOffset.UtcNow, GitHead.Read(sources));

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

/// <summary><c>results/</c> of a folder of artifacts: a copy of the latest run, where users of BenchmarkDotNet look.</summary>
internal static class LatestResults
{
    /// <summary>Ample time for another run to finish its own copy.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    /// <summary>Prefix of unfinished copies, which a killed process leaves behind.</summary>
    private const string Unfinished = ".copy-";

    /// <summary>Files that are not copied: logs and profiles are large, and useful only to those who know the run.</summary>
    private static readonly string[] notCopied = [".log", ".nettrace", ".speedscope.json", ".etl", RunFolders.RunningName];

    /// <summary>Copies a run, unless the copy is of a later one. Results without a folder in <c>runs/</c> are moved there first.</summary>
    /// <returns>A message for the user; null for none.</returns>
    /// <exception cref="IOException">The copy failed; the previous one is still there.</exception>
    public static string? Replace(RunFolder run)
    {
        var (runs, copy) = (Path.GetDirectoryName(run.Path)!, run.Copy);
        using var alone = Lock(Path.Combine(runs, ".lock"));
        foreach (var left in Directory.EnumerateDirectories(runs, $"{Unfinished}*"))
            Directory.Delete(left, recursive: true);
        if (ReadRecord(copy)?.StartTimeUtc is { } there && there > run.Start && there <= DateTimeOffset.UtcNow)
            return $"{copy} holds a run that started later.";
        var fresh = Path.Combine(runs, $"{Unfinished}{Path.GetRandomFileName()}");
        try
        {
            Directory.CreateDirectory(fresh);
            foreach (var file in Directory.EnumerateFiles(run.Path).Where(file => !notCopied.Any(file.EndsWith)))
                File.Copy(file, Path.Combine(fresh, Path.GetFileName(file)));
            var moved = MakeRoom(copy, runs, $"{fresh}.old");
            Directory.Move(fresh, copy);
            return moved is null ? null : $"{copy} held results that had no folder of their own; they are now in {moved}.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Copying the run to {copy} failed: {exception.Message.TrimEnd('.')}. The run is in {run.Path}.",
                exception);
        }
        finally
        {
            foreach (var left in new[] { fresh, $"{fresh}.old" }.Where(Directory.Exists))
                Directory.Delete(left, recursive: true);
        }
    }

    /// <summary>Moves the previous copy away; returns its new folder if it is kept, null if its run has it, too.</summary>
    private static string? MakeRoom(string copy, string runs, string old)
    {
        if (!Path.Exists(copy))
            return null;
        if (!Directory.EnumerateFileSystemEntries(copy).Any() || IsKept(copy, runs))
        {
            Directory.Move(copy, old);
            return null;
        }

        var record = ReadRecord(copy);
        return RunFolders.MoveTo(copy, runs, record?.StartTimeUtc ?? Directory.GetLastWriteTimeUtc(copy), record?.Commit);
    }

    /// <summary>Whether the run's own folder has every file of the copy. Its record may be newer, with one class more.</summary>
    private static bool IsKept(string copy, string runs) =>
        ReadRecord(copy)?.StartTimeUtc is { } start
        && Directory.EnumerateDirectories(runs)
            .Where(run => MayHaveStarted(run, start) && ReadRecord(run)?.StartTimeUtc == start)
            .Any(run => new DirectoryInfo(copy).EnumerateFileSystemInfos().All(entry => entry is FileInfo { LinkTarget: null } file
                && (file.Name == RunRecordFile.Name || AreEqual(file, new FileInfo(Path.Combine(run, file.Name))))));

    /// <summary>Judged by the folder's name, to spare reading all records; true for a folder that a user renamed.</summary>
    private static bool MayHaveStarted(string run, DateTimeOffset start) =>
        RunFolders.StartOf(Path.GetFileName(run)) is not { } named || (start - named).Duration() < TimeSpan.FromSeconds(1);

    private static bool AreEqual(FileInfo file, FileInfo other) =>
        other.Exists && file.Length == other.Length
        && File.ReadAllBytes(file.FullName).AsSpan().SequenceEqual(File.ReadAllBytes(other.FullName));

    private static RunRecord? ReadRecord(string folder)
    {
        try
        {
            return RunFolders.HasRecord(folder) ? RunRecordFile.Read(Path.Combine(folder, RunRecordFile.Name)) : null;
        }
        catch (ResultFileException)
        {
            return null;
        }
    }

    private static FileStream Lock(string path)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && Stopwatch.GetElapsedTime(start) < patience)
            {
                Thread.Sleep(50);
            }
        }
    }
}
