using System.CommandLine;
using FanOut.Analysis.History;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;
using FanOut.Cli.Usage;
using FanOut.History;
using FanOut.Reports.Texts;
using FanOut.Reports.Tracking;

namespace FanOut.Cli.Track;

/// <summary><c>fanout track add</c>: stores runs.</summary>
internal static class TrackAddCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Folders with the results of a run, or full JSON files (*-report-full.json); each is a run.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(PathText.NotEmpty("PATH"));
        var history = HistoryOption.Create();
        var commit = new Option<string?>("--commit") { Description = "The measured commit. Default: from the run record, else what git has checked out there.", HelpName = "SHA" };
        commit.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                result.AddError(UsageError.Invalid("--commit", "", "a commit"));
        });
        var branch = new Option<string?>("--branch") { HelpName = "NAME", Description = "The branch. Default: from the run record, else from git." };
        var time = RunTimeText.Option("--time", "When the run was taken. Default: from the results.");
        var labels = LabelText.Option();
        var command = new Command("add", "Stores runs in a history, created if missing. A run that is stored already stays as it is.")
        {
            paths, history, commit, branch, time, labels,
        };
        command.SetAction(parsed =>
        {
            var given = new RunOrigin(parsed.GetValue(commit), parsed.GetValue(branch), parsed.GetValue(time));
            Store(parsed.GetRequiredValue(history), () => [.. parsed.GetRequiredValue(paths)
                .SelectMany(ResultPaths.Expanded)
                .SelectMany(path => Runs(path, given, parsed.GetRequiredValue(labels)))]);
            return ExitCode.Fine;
        });
        return command;
    }

    private static IReadOnlyList<HistoryRun> Runs(string path, RunOrigin given, IReadOnlyDictionary<string, string> labels)
    {
        var side = ResultSide.Read(path);
        // What comes out of a ZIP file was written no later than that, and what comes through a pipe has just been.
        var written = side.Sources.SelectMany(source => source.Results.Files)
            .Max(file => Array.Find([file.Name, path], File.Exists) is { } there ? File.GetLastWriteTimeUtc(there) : DateTime.UtcNow);
        var guessed = new RunOrigin(null, null, new DateTimeOffset(written, TimeSpan.Zero));

        // git is asked only where nobody has said it: that takes longer than storing a run.
        if (given.Commit is null && !side.Sources.Any(source => source.Results.Record is { Commit: not null }))
        {
            var head = GitHead.Read(path);
            guessed = guessed with { Commit = head.Commit, Branch = head.Branch };
        }

        return HistoryRuns.From(side, given, guessed, labels, TimeZoneInfo.Local);
    }

    /// <summary>
    /// All runs are read before the first is stored: one that cannot be read leaves none behind. A history that is there already is opened meanwhile, which
    /// takes as long. A line for each run, after its transaction: what is said to be stored is.
    /// </summary>
    private static void Store(HistoryLocation location, Func<HistoryRun[]> read)
    {
        var opening = Task.Run(() => location.IsThere ? HistoryStore.Open(location, HistoryAccess.Create) : null);
        HistoryRun[] runs;
        try
        {
            runs = read();
        }
        catch
        {
            // Where the results cannot be read, that is what is said; what happens to the history no longer matters.
            _ = opening.ContinueWith(task => task.IsCompletedSuccessfully ? null : task.Exception, TaskScheduler.Default);
            throw;
        }

        using var store = opening.GetAwaiter().GetResult() ?? HistoryStore.Open(location, HistoryAccess.Create);
        foreach (var run in runs)
        {
            var isNew = store.Add(run);
            var header = run.Header;
            Console.Out.WriteLine(TerminalText.Line(
                $"{(isNew ? "Stored" : "Was stored already")}: {header.Id.ToString()[..8]}, {CommitText.Shorten(header.Commit)}, {RunTime.Format(header.TimeUtc)}, {Counted.Of(run.Cases.Count, "benchmark")}."));
        }
    }
}
