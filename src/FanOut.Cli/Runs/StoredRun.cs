namespace FanOut.Cli.Runs;

/// <summary>The folder of a run.</summary>
/// <param name="record">Null if no class has ended or the record cannot be read.</param>
internal sealed class StoredRun(string folder, RunRecord? record, long bytes)
{
    private const string Unknown = "-";

    // Links are not followed: their targets are not part of the run.
    private static readonly EnumerationOptions own = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    public string Name { get; } = TerminalText.Line(Path.GetFileName(folder));

    /// <summary>Filters and categories of the command line.</summary>
    public string Filter { get; } = record is null ? Unknown : VisibleText.Shortened(Selection(record.Options.CommandLine), most: 60);

    /// <summary>Number of cases and whether the run is complete.</summary>
    public string Cases => record switch
    {
        _ when IsRunning => FormattableString.Invariant($"{Count(record)}, running"),
        null => "no results",
        { Interrupted: true } => FormattableString.Invariant($"{Count(record)}, interrupted"),
        _ => Count(record).ToString(CultureInfo.InvariantCulture),
    };

    public string CasesInWords => record is null ? "no results" : NumberText.Count(Count(record), "case");

    public string Size { get; } = bytes < 1e6
        ? FormattableString.Invariant($"{Math.Ceiling(bytes / 1e3):0} kB")
        : FormattableString.Invariant($"{bytes / 1e6:0.0} MB");

    public bool IsRunning { get; } = IsLocked(Path.Combine(folder, RunFolders.RunningName));

    public string When => (record?.StartTimeUtc ?? RunFolders.StartOf(Name))
        ?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? Unknown;

    public string Commit => record?.Commit is { } commit ? VisibleText.Shortened(commit[..Math.Min(12, commit.Length)]) : Unknown;

    /// <summary>Ids of the jobs and the number of rounds.</summary>
    public string Job => record is null ? Unknown
        : $"{VisibleText.Shortened(string.Join(", ", record.Options.Job.Split("; ").Select(job => job.Split('(', 2)[0])), most: 40)}"
            + $" x {record.Options.Rounds}";

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
            // Listed, so that it can be removed.
        }

        return new StoredRun(folder, record, new DirectoryInfo(folder).EnumerateFiles("*", own).Sum(file => file.Length));
    }

    public void Remove() => ResultFileException.Guard(folder, "cannot be removed", () => Directory.Delete(folder, recursive: true));

    private static int Count(RunRecord? record) => record?.Launches
        .Where(launch => !launch.IsObservation)
        .DistinctBy(launch => (launch.Benchmark, launch.Job))
        .Count() ?? 0;

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
