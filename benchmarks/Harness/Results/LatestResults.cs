using System.Diagnostics;

namespace FanOut.Benchmarks;

/// <summary><c>results/</c> of a folder of artifacts: a copy of the latest run, where users of BenchmarkDotNet look.</summary>
internal static class LatestResults
{
    /// <summary>Ample time for another run to finish its own copy.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    /// <summary>Prefix of unfinished copies, which a killed process leaves behind.</summary>
    private const string Unfinished = ".copy-";

    /// <summary>Files that are not copied: logs and profiles are large, and useful only to those who know the run.</summary>
    private static readonly string[] notCopied = [".log", ".nettrace", ".speedscope.json", ".etl", RunFolders.RunningName];

    /// <summary>Copies a run, unless a run that started later has been copied. Results that have no folder in <c>runs/</c> are moved there
    /// first.</summary>
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
