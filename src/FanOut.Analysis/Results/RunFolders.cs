using System.Text.RegularExpressions;

namespace FanOut.Analysis.Results;

/// <summary>Where the suite's runs leave their results: <c>runs/TIME-COMMIT/</c> below a folder of artifacts, and <c>results/</c>, a copy
/// of the latest one, where users of the harness look.</summary>
public static partial class RunFolders
{
    public const string Name = "runs";
    public const string LatestName = "results";

    /// <summary>A run holds this file open, locked, until it has ended.</summary>
    public const string RunningName = ".running";

    /// <summary>As many digits of a commit as stay unique in the largest repositories.</summary>
    private const int CommitDigits = 12;

    private const string TimeFormat = "yyyyMMdd'-'HHmmss";

    /// <summary>Makes the folder of a run; two runs that start in the same second get one each.</summary>
    /// <returns>Full path; only <see cref="RunningName"/> is in it.</returns>
    public static string Create(string artifacts, DateTimeOffset start, string? commit)
    {
        var runs = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(artifacts), Name)).FullName;
        var made = Directory.CreateDirectory(Path.Combine(runs, $".{Path.GetRandomFileName()}")).FullName;
        try
        {
            // An empty folder could be replaced by a move.
            File.WriteAllBytes(Path.Combine(made, RunningName), []);
            return MoveTo(made, runs, start, commit);
        }
        catch (Exception exception) when (ResultFileException.IsRefusal(exception))
        {
            Directory.Delete(made, recursive: true);
            throw;
        }
    }

    /// <summary>Moves a folder to the place of a run, without taking one that another run has.</summary>
    public static string MoveTo(string folder, string runs, DateTimeOffset start, string? commit)
    {
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

    /// <summary>The start in the name of a run's folder; null for a name that a user gave it.</summary>
    public static DateTimeOffset? StartOf(string name) =>
        RunName().Match(name) is { Success: true } match
        && DateTimeOffset.TryParseExact(
            match.Groups[1].ValueSpan, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? start
            : null;

    /// <summary>All folders in <c>runs/</c>, the latest run first. Links do not count: they lead to results of another place.</summary>
    /// <exception cref="ResultFileException">It cannot be read.</exception>
    public static IReadOnlyList<string> All(string artifacts)
    {
        var runs = new DirectoryInfo(Path.Combine(artifacts, Name));
        return ResultFileException.Guard<IReadOnlyList<string>>(runs.FullName, "cannot be read", () => !runs.Exists
            ? []
            : [.. runs.EnumerateDirectories()
                .Where(folder => folder.LinkTarget is null && !folder.Name.StartsWith('.'))
                .Select(folder => (folder.FullName, folder.Name, Start: StartOf(folder.Name) ?? StartOfRecord(folder.FullName)))
                .OrderByDescending(run => run.Start)
                .ThenByDescending(run => run.Name, StringComparer.Ordinal)
                .Select(run => run.FullName)]);
    }

    /// <summary>The folder with the record of the latest run: the copy where that is up to date; null without any record.</summary>
    /// <exception cref="ResultFileException">It cannot be read.</exception>
    public static string? Latest(string artifacts)
    {
        // runs/ itself says no more than the folder that it is in.
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(artifacts));
        artifacts = Path.GetFileName(full) == Name ? Path.GetDirectoryName(full)! : artifacts;
        var copy = Path.Combine(artifacts, LatestName);
        var run = All(artifacts).FirstOrDefault(HasRecord);
        if (run is null || !HasRecord(copy))
            return run ?? (HasRecord(copy) ? copy : null);
        return StartOfRecord(copy) >= StartOfRecord(run) ? copy : run;
    }

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
