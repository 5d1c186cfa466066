using FanOut.Reports.Documents;

namespace FanOut.Cli.Runs;

/// <summary><c>fanout runs</c>: lists or removes the runs in a folder of artifacts.</summary>
internal static class RunsCommand
{
    private static readonly Column<StoredRun>[] columns =
    [
        new("Run", run => run.Name, IsText: true),
        new("When (UTC)", run => run.When),
        new("Commit", run => run.Commit) { Expendable = 2 },
        new("Filter", run => run.Filter),
        new("Job", run => run.Job) { Expendable = 1 },
        new("Cases", run => run.Cases),
        new("Size", run => run.Size),
    ];

    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = "Folder of artifacts. Default: BenchmarkDotNet.Artifacts.",
            DefaultValueFactory = _ => "BenchmarkDotNet.Artifacts",
        };
        folder.Validators.Add(Values.NotEmpty("FOLDER"));
        var keep = Values.Parsed(
            "--keep", "N", "Removes all but the latest N runs. Runs in progress and renamed folders stay.",
            "a number from 1 on, for example 10", Values.Count);
        const string Description = "Lists the runs of the suite, latest first: time, commit, filter, job, cases, size.";
        var command = new Command("runs", Description) { folder, keep };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), parsed.GetValue(keep)));
        return command;
    }

    private static void Run(string folder, int? keep)
    {
        if (!Directory.Exists(folder))
            throw new ResultFileException(folder, "there is no such folder.");
        StoredRun[] runs = [.. RunFolders.All(folder).Select(StoredRun.Read)];
        if (keep is { } count)
            Remove(runs, count);
        else if (runs.Length == 0)
            Console.Out.WriteLine($"No runs in {Path.Combine(folder, RunFolders.Name)}.");
        else
            ReportConsole.Write(Table.From("", columns, runs));
    }

    private static void Remove(StoredRun[] runs, int keep)
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
    }
}
