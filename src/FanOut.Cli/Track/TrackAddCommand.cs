namespace FanOut.Cli.Track;

internal static class TrackAddCommand
{
    public static Command Create()
    {
        var paths = Values.Paths("PATH", "Folders with the results of a run, or full JSON files (*-report-full.json); each is a run.");
        var history = TrackOptions.History();
        var commit = new Option<string?>("--commit")
        {
            Description = "The measured commit. Default: from the run record, else what git has checked out there.",
            HelpName = "SHA",
        };
        commit.Validators.Add(TrackOptions.NotBlank("--commit", "a commit"));
        var branch = new Option<string?>("--branch") { HelpName = "NAME", Description = "Default: from the run record, else from git." };
        var time = TrackOptions.Time("--time", "When the run was taken. Default: from the results.");
        var labels = TrackOptions.Labels();
        var command = new Command("add", "Stores runs in a history, created if missing. A run that is stored already is kept.")
        {
            paths, history, commit, branch, time, labels,
        };
        command.SetAction(parsed =>
        {
            var given = new RunOrigin(parsed.GetValue(commit), parsed.GetValue(branch), parsed.GetValue(time));
            Store(parsed.GetRequiredValue(history), () => [.. parsed.GetRequiredValue(paths)
                .SelectMany(ResultPaths.Expanded)
                .SelectMany(path => Runs(path, given, parsed.GetRequiredValue(labels)))]);
        });
        return command;
    }

    private static IReadOnlyList<HistoryRun> Runs(string path, RunOrigin given, IReadOnlyDictionary<string, string> labels)
    {
        var side = ResultSide.Read(path);
        if (!side.Settings.IsEmpty)
            throw new ResultFileException(path, $"was measured with {side.Settings}, which a history would take for a change of the code.");

        // Results in a ZIP file are not newer than it; results from a pipe are new.
        var written = side.Sources.SelectMany(source => source.Results.Files)
            .Max(file => Array.Find([file.Name, path], File.Exists) is { } there ? File.GetLastWriteTimeUtc(there) : DateTime.UtcNow);
        var guessed = new RunOrigin(null, null, new DateTimeOffset(written, TimeSpan.Zero));

        // Starting git takes longer than storing a run.
        if (given.Commit is null && !side.Sources.Any(source => source.Results.Record is { Commit: not null }))
        {
            var head = GitHead.Read(path);
            guessed = guessed with { Commit = head.Commit, Branch = head.Branch };
        }

        return HistoryRuns.From(side, given, guessed, labels, TimeZoneInfo.Local);
    }

    /// <summary>Reads all runs before storing any, so that an unreadable one leaves none behind; opens the history meanwhile.</summary>
    private static void Store(HistoryLocation location, Func<HistoryRun[]> read)
    {
        var opening = Task.Run(() => location.IsThere ? HistoryStore.Open(location, HistoryAccess.Create) : null);
        var runs = read();
        using var store = opening.GetAwaiter().GetResult() ?? HistoryStore.Open(location, HistoryAccess.Create);
        foreach (var run in runs)
        {
            var answer = store.Add(run) ? "Stored" : "Was stored already";
            var header = run.Header;
            var facts = $"{header.Id.ToString()[..8]}, {CommitText.Shorten(header.Commit)}, {RunTime.Format(header.TimeUtc)}";
            Console.Out.WriteLine(TerminalText.Line($"{answer}: {facts}, {NumberText.Count(run.Cases.Count, "benchmark")}."));
        }
    }
}
