using FanOut.Reports.Documents;

namespace FanOut.Cli.Runs;

/// <summary><c>fanout runs</c>: lists or removes the runs in a folder of artifacts.</summary>
internal static class RunsCommand
{
    private static readonly Column[] columns =
    [
        new("Run", IsText: true), new("When (UTC)"), new("Commit") { Expendable = 2 }, new("Filter"),
        new("Job") { Expendable = 1 }, new("Cases"), new("Size"),
    ];

    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = "Folder of artifacts. Default: BenchmarkDotNet.Artifacts.",
            DefaultValueFactory = _ => "BenchmarkDotNet.Artifacts",
        };
        folder.Validators.Add(PathText.NotEmpty("FOLDER"));
        var keep = new Option<int?>("--keep")
        {
            Description = "Removes all but the latest N runs. Runs in progress and renamed folders stay.",
            HelpName = "N",
            CustomParser = result => UsageError.Read(result, "a number from 1 on, for example 10", CountText.Parse),
        };
        const string Description = "Lists the runs of the suite, latest first: time, commit, filter, job, cases, size.";
        var command = new Command("runs", Description) { folder, keep };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), parsed.GetValue(keep)));
        return command;
    }

    private static int Run(string folder, int? keep)
    {
        if (!Directory.Exists(folder))
            throw new ResultFileException(folder, "there is no such folder.");
        StoredRun[] runs = [.. RunFolders.All(folder).Select(StoredRun.Read)];
        if (keep is { } count)
            return Remove(runs, count);
        if (runs.Length == 0)
            Console.Out.WriteLine($"No runs in {Path.Combine(folder, RunFolders.Name)}.");
        else
            ReportConsole.Write(new Table("", columns, [.. runs.Select(Row)]));
        return ExitCode.Fine;
    }

    private static IReadOnlyList<Cell> Row(StoredRun run) => [.. run.Cells.Select(cell => new Cell(cell))];

    private static int Remove(StoredRun[] runs, int keep)
    {
        // A renamed folder is to be kept.
        StoredRun[] own = [.. runs.Where(run => RunFolders.StartOf(run.Name) is not null)];
        var removed = 0;
        foreach (var run in own.Skip(keep))
        {
            if (run.IsRunning)
            {
                Console.Out.WriteLine($"Kept {run.Name}: in progress.");
                continue;
            }

            run.Remove();
            removed++;
            Console.Out.WriteLine($"Removed {run.Name}: {run.Filter}, {run.CasesInWords}, {run.Size}.");
        }

        Console.Out.WriteLine(FormattableString.Invariant($"{removed} removed, {runs.Length - removed} kept."));
        return ExitCode.Fine;
    }
}
