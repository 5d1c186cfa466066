using System.Globalization;
using System.Text.RegularExpressions;

namespace FanOut.Analysis.Results;

/// <summary>
/// Where the suite's runs leave their results: <c>runs/TIME-COMMIT/</c> below a folder of artifacts, one each, and beside it <c>results/</c>, a copy of the
/// latest one, where users of the harness look.
/// </summary>
public static partial class RunFolders
{
    /// <summary>Holds the folders of the runs.</summary>
    public const string Name = "runs";

    /// <summary>Where the harness puts results inside its folder of artifacts.</summary>
    public const string LatestName = "results";

    /// <summary>A run holds this file open, locked, until it has ended.</summary>
    public const string RunningName = ".running";

    /// <summary>Of a commit's hash, as many digits as stay unique in the largest repositories.</summary>
    private const int CommitDigits = 12;

    private const string TimeFormat = "yyyyMMdd'-'HHmmss";

    /// <summary>Makes the folder of a run; two runs that start in the same second get one each.</summary>
    /// <param name="artifacts">The folder of artifacts.</param>
    /// <param name="start">The run's start.</param>
    /// <param name="commit">Full hash of what it measures; null where that is not known.</param>
    /// <returns>Full path of the new folder; only <see cref="RunningName"/> is in it.</returns>
    public static string Create(string artifacts, DateTimeOffset start, string? commit)
    {
        ArgumentException.ThrowIfNullOrEmpty(artifacts);
        var runs = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(artifacts), Name)).FullName;
        var made = Directory.CreateDirectory(Path.Combine(runs, $".{Path.GetRandomFileName()}")).FullName;
        try
        {
            // An empty folder would give way to another one that is moved to its place.
            File.WriteAllBytes(Path.Combine(made, RunningName), []);
            return MoveTo(made, runs, start, commit);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Directory.Delete(made, recursive: true);
            throw;
        }
    }

    /// <summary>Moves a folder to the place of a run, without taking one that another run has.</summary>
    /// <param name="folder">The folder, on the same disk, not empty.</param>
    /// <param name="runs">Holds the folders of the runs.</param>
    /// <param name="start">The run's start.</param>
    /// <param name="commit">Full hash of what it measured; null where that is not known.</param>
    /// <returns>Where it is now.</returns>
    public static string MoveTo(string folder, string runs, DateTimeOffset start, string? commit)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(runs);
        var time = start.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        var name = $"{time}-{(string.IsNullOrEmpty(commit) ? "unknown" : commit[..Math.Min(CommitDigits, commit.Length)])}";
        for (var number = 1; ; number++)
        {
            var place = Path.Combine(runs, number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
            if (Path.Exists(place))
                continue;
            try
            {
                // Fails where the place was taken in the meantime.
                Directory.Move(folder, place);
                return place;
            }
            catch (IOException) when (Path.Exists(place) && Directory.Exists(folder))
            {
            }
        }
    }

    /// <summary>The start that the name of a run's folder tells; null for any other name, such as one that a user gave it.</summary>
    /// <param name="name">Name of the folder.</param>
    public static DateTimeOffset? StartOf(string name) =>
        RunName().Match(name) is { Success: true } match
        && DateTimeOffset.TryParseExact(match.Groups[1].ValueSpan, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? start
            : null;

    /// <summary>All folders in <c>runs/</c>, the latest run first. A link is none: what it leads to is not the suite's.</summary>
    /// <param name="artifacts">The folder of artifacts.</param>
    /// <exception cref="ResultFileException">It cannot be read.</exception>
    public static IReadOnlyList<string> All(string artifacts)
    {
        ArgumentException.ThrowIfNullOrEmpty(artifacts);
        var runs = new DirectoryInfo(Path.Combine(artifacts, Name));
        try
        {
            return !runs.Exists
                ? []
                : [.. runs.EnumerateDirectories()
                    .Where(folder => folder.LinkTarget is null && !folder.Name.StartsWith('.'))
                    .Select(folder => (folder.FullName, folder.Name, Start: StartOf(folder.Name) ?? StartOfRecord(folder.FullName)))
                    .OrderByDescending(run => run.Start)
                    .ThenByDescending(run => run.Name, StringComparer.Ordinal)
                    .Select(run => run.FullName)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultFileException(runs.FullName, $"cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The folder with the record of the latest run, which is the copy where that is up to date; null where there is no record.</summary>
    /// <param name="artifacts">The folder of artifacts.</param>
    /// <exception cref="ResultFileException">It cannot be read.</exception>
    public static string? Latest(string artifacts)
    {
        ArgumentException.ThrowIfNullOrEmpty(artifacts);
        // runs/ itself says no more than the folder that it is in.
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(artifacts));
        artifacts = Path.GetFileName(full) == Name ? Path.GetDirectoryName(full)! : artifacts;
        var copy = Path.Combine(artifacts, LatestName);
        var run = All(artifacts).FirstOrDefault(HasRecord);
        if (run is null || !HasRecord(copy))
            return run ?? (HasRecord(copy) ? copy : null);
        // What cannot be read is no reason to leave out what can.
        return StartOfRecord(copy) >= StartOfRecord(run) ? copy : run;
    }

    /// <summary>Whether a folder holds a run record.</summary>
    /// <param name="folder">The folder.</param>
    public static bool HasRecord(string folder) => File.Exists(Path.Combine(folder, RunRecordFile.Name));

    private static DateTimeOffset? StartOfRecord(string folder)
    {
        try
        {
            return HasRecord(folder) ? RunRecordFile.Read(Path.Combine(folder, RunRecordFile.Name)).StartTimeUtc : null;
        }
        catch (ResultFileException)
        {
            return null;
        }
    }

    [GeneratedRegex("^([0-9]{8}-[0-9]{6})-([0-9a-f]{4,40}|unknown)(-[0-9]+)?$")]
    private static partial Regex RunName();
}
