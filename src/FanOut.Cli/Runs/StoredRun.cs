using System.Globalization;
using FanOut.Analysis.Results;
using FanOut.Reports.Texts;

namespace FanOut.Cli.Runs;

/// <summary>A run's folder, as <c>fanout runs</c> shows it.</summary>
/// <param name="folder">Full path.</param>
/// <param name="record">Its record; null where no class has ended, or it cannot be read.</param>
/// <param name="bytes">Size of all files.</param>
internal sealed class StoredRun(string folder, RunRecord? record, long bytes)
{
    private const string Unknown = "-";

    // A link is not followed: what it leads to is not the run's.
    private static readonly EnumerationOptions own = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Name of the folder.</summary>
    public string Name { get; } = TerminalText.Line(Path.GetFileName(folder));

    /// <summary>What was run: filters and categories of the command line.</summary>
    public string Filter { get; } = record is null ? Unknown : VisibleText.Shortened(Selection(record.Options.CommandLine), most: 60);

    /// <summary>How many cases, and whether there are more to come, or would have been.</summary>
    public string Cases => record switch
    {
        _ when IsRunning => $"{Count(record)}, running",
        null => "no results",
        { Interrupted: true } => $"{Count(record)}, interrupted",
        _ => Count(record),
    };

    /// <summary>The same in a sentence.</summary>
    public string CasesInWords => record is null ? "no results" : Count(record) is var count && count == "1" ? "1 case" : $"{count} cases";

    /// <summary>Size in the unit that fits.</summary>
    public string Size { get; } = bytes < 1e6
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1e3):0} kB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    /// <summary>Whether its program has not ended.</summary>
    public bool IsRunning { get; } = IsLocked(Path.Combine(folder, RunFolders.RunningName));

    /// <summary>A row of the table.</summary>
    public IReadOnlyList<string> Cells =>
    [
        Name,
        (record?.StartTimeUtc ?? RunFolders.StartOf(Name))?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? Unknown,
        record?.Commit is { } commit ? VisibleText.Shortened(commit[..Math.Min(12, commit.Length)]) : Unknown,
        Filter,
        record is null ? Unknown : $"{VisibleText.Shortened(Job(record.Options.Job), most: 40)} x {record.Options.Rounds}",
        Cases,
        Size,
    ];

    /// <summary>Reads a folder.</summary>
    public static StoredRun Read(string folder)
    {
        RunRecord? record = null;
        try
        {
            if (RunFolders.HasRecord(folder))
                record = RunRecordFile.Read(Path.Combine(folder, RunRecordFile.Name));
        }
        catch (ResultFileException)
        {
            // Listed all the same, so that it can be removed.
        }

        return new StoredRun(folder, record, new DirectoryInfo(folder).EnumerateFiles("*", own).Sum(file => file.Length));
    }

    /// <summary>Removes the folder.</summary>
    /// <exception cref="ResultFileException">It cannot be removed.</exception>
    public void Remove()
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultFileException(folder, $"cannot be removed: {exception.Message}", exception);
        }
    }

    private static string Count(RunRecord? record) =>
        (record?.Launches.Where(launch => !launch.IsObservation).DistinctBy(launch => (launch.Benchmark, launch.Job)).Count() ?? 0).ToString(CultureInfo.InvariantCulture);

    private static string Selection(IReadOnlyList<string> arguments)
    {
        string[] selecting = ["--filter", "-f", "--anycategories", "--allcategories", "--attribute"];
        var values = new List<string>();
        var isSelecting = false;
        foreach (var argument in arguments)
        {
            var name = argument.Split('=', 2);
            if (argument.StartsWith('-'))
            {
                isSelecting = selecting.Contains(name[0].ToLowerInvariant());
                if (isSelecting && name.Length == 2)
                    values.Add(name[1]);
            }
            else if (isSelecting)
            {
                values.Add(argument);
            }
        }

        return values.Count > 0 ? string.Join(' ', values) : Unknown;
    }

    /// <summary>Ids of the jobs, without their settings.</summary>
    private static string Job(string jobs) => string.Join(", ", jobs.Split("; ").Select(job => job.Split('(', 2)[0]));

    private static bool IsLocked(string path)
    {
        try
        {
            if (File.Exists(path))
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None).Dispose();
            return false;
        }
        catch (Exception exception) when (exception is IOException and not FileNotFoundException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
