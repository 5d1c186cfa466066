using System.Diagnostics;
using FanOut.Analysis.Results;

namespace FanOut.Benchmarks;

/// <summary><c>results/</c> of a folder of artifacts: a copy of the latest run, where users of the harness look.</summary>
internal static class LatestResults
{
    /// <summary>A copy takes a moment; another run that makes its own has done so by then.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    /// <summary>Copies that a killed process left begin so.</summary>
    private const string Unfinished = ".copy-";

    /// <summary>What the harness and its profilers leave beside results: large, and of use to who knows the run.</summary>
    private static readonly string[] beside = [".log", ".nettrace", ".speedscope.json", ".etl", RunFolders.RunningName];

    /// <summary>Copies a run, unless one that started later has been copied. Results that have no folder in <c>runs/</c> are moved there before.</summary>
    /// <param name="run">The run.</param>
    /// <returns>What the reader should know; null where there is nothing.</returns>
    /// <exception cref="IOException">There is no room, or no permission. Then the copy is the one before.</exception>
    public static string? Replace(RunFolder run)
    {
        var (runs, copy) = (Path.GetDirectoryName(run.Path)!, run.Copy);
        using var alone = Locked(Path.Combine(runs, ".lock"));
        foreach (var left in Directory.EnumerateDirectories(runs, $"{Unfinished}*"))
            Directory.Delete(left, recursive: true);
        if (RecordOf(copy)?.StartTimeUtc is { } there && there > run.Start && there <= DateTimeOffset.UtcNow)
            return $"{copy} holds a run that started later.";

        var fresh = Path.Combine(runs, $"{Unfinished}{Path.GetRandomFileName()}");
        try
        {
            Directory.CreateDirectory(fresh);
            foreach (var file in Directory.EnumerateFiles(run.Path).Where(file => !beside.Any(file.EndsWith)))
                File.Copy(file, Path.Combine(fresh, Path.GetFileName(file)));
            var moved = MakeRoom(copy, runs, $"{fresh}.old");
            Directory.Move(fresh, copy);
            return moved is null ? null : $"{copy} held results that had no folder of their own; they are now in {moved}.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{copy} is not of this run, since it cannot be copied there: {exception.Message.TrimEnd('.')}. The run is in {run.Path}.", exception);
        }
        finally
        {
            foreach (var left in new[] { fresh, $"{fresh}.old" }.Where(Directory.Exists))
                Directory.Delete(left, recursive: true);
        }
    }

    /// <summary>Takes away what is there; returns where it is kept, where it was kept nowhere else.</summary>
    private static string? MakeRoom(string copy, string runs, string old)
    {
        if (!Path.Exists(copy))
            return null;
        if (!Directory.EnumerateFileSystemEntries(copy).Any() || IsKept(copy, runs))
        {
            Directory.Move(copy, old);
            return null;
        }

        var record = RecordOf(copy);
        return RunFolders.MoveTo(copy, runs, record?.StartTimeUtc ?? Directory.GetLastWriteTimeUtc(copy), record?.Commit);
    }

    /// <summary>Whether all that the copy holds is in the folder of its run, too. The record there may be a newer one, with a class more.</summary>
    private static bool IsKept(string copy, string runs) =>
        RecordOf(copy)?.StartTimeUtc is { } start
        && Directory.EnumerateDirectories(runs).Where(run => MayHaveStarted(run, start)).Any(run => RecordOf(run)?.StartTimeUtc == start && new DirectoryInfo(copy).EnumerateFileSystemInfos()
            .All(entry => entry is FileInfo { LinkTarget: null } file
                && (file.Name == RunRecordFile.Name || AreEqual(file, new FileInfo(Path.Combine(run, file.Name))))));

    /// <summary>By its name, which spares reading all records; one that a user renamed may.</summary>
    private static bool MayHaveStarted(string run, DateTimeOffset start) =>
        RunFolders.StartOf(Path.GetFileName(run)) is not { } named || (start - named).Duration() < TimeSpan.FromSeconds(1);

    private static bool AreEqual(FileInfo file, FileInfo other) =>
        other.Exists && file.Length == other.Length && File.ReadAllBytes(file.FullName).AsSpan().SequenceEqual(File.ReadAllBytes(other.FullName));

    private static RunRecord? RecordOf(string folder)
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

    private static FileStream Locked(string path)
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
