namespace FanOut.Cli.Track;

internal static class TrackImportCommand
{
    /// <summary>Runs per transaction: a disk confirms a few hundred a second, and other writers wait for each.</summary>
    private const int Portion = 100;

    public static Command Create()
    {
        var paths = Values.Paths("FILE", "Files of JSON lines, as written by fanout track export; - reads standard input.");
        var history = TrackOptions.History();
        const string Description = "Stores the runs and acknowledgements of an exported history. Those that are stored already are kept.";
        var command = new Command("import", Description) { paths, history };
        command.SetAction(parsed =>
        {
            // Files are read twice, to check and to store: a bad line leaves nothing behind, and a history need not fit into memory.
            ImportFile[] files = [.. parsed.GetRequiredValue(paths).Select(path => new ImportFile(path))];
            try
            {
                Store(files, parsed.GetRequiredValue(history));
            }
            finally
            {
                foreach (var file in files)
                    file.Dispose();
            }
        });
        return command;
    }

    private static void Store(ImportFile[] files, HistoryLocation location)
    {
        var (total, acknowledgements) = (0, new List<Acknowledgement>());
        foreach (var line in files.SelectMany(file => file.Contents()))
        {
            total += line.Run is null ? 0 : 1;
            if (line.Acknowledgement is { } acknowledgement)
                acknowledgements.Add(acknowledgement);
        }

        using var store = HistoryStore.Open(location, HistoryAccess.Create);
        var stored = files.SelectMany(file => file.Contents()).Select(line => line.Run).OfType<HistoryRun>().Chunk(Portion).Sum(store.Add);
        var accepted = acknowledgements.Count(store.Acknowledge);
        Console.Out.WriteLine(FormattableString.Invariant($"Stored {stored} of {total} runs; {total - stored} were stored already."));
        if (acknowledgements.Count > 0)
            Console.Out.WriteLine(FormattableString.Invariant($"Stored {accepted} of {acknowledgements.Count} acknowledgements."));
    }
}
