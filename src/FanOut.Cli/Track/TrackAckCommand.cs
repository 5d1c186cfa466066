namespace FanOut.Cli.Track;

internal static class TrackAckCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The change point, as listed by fanout track detect." };
        var history = TrackOptions.History();
        var reason = new Option<string>("--reason") { HelpName = "TEXT", Description = "Reason for accepting it.", Required = true };
        reason.Validators.Add(TrackOptions.NotBlank("--reason", "a sentence"));
        var by = new Option<string?>("--by")
        {
            HelpName = "NAME",
            Description = "Author. Default: the current user.",
            DefaultValueFactory = _ => Environment.UserName,
        };
        const string Description = "Accepts a change point, so that it no longer fails detect. "
            + "It is recognised by benchmark, environment and direction within three runs.";
        var command = new Command("ack", Description) { id, history, reason, by };
        command.SetAction(parsed =>
        {
            var location = parsed.GetRequiredValue(history);
            var change = Find(location, parsed.GetRequiredValue(id));
            using var store = HistoryStore.Open(location, HistoryAccess.Write);
            var acknowledgement = Acknowledgement.From(change, parsed.GetRequiredValue(reason), parsed.GetValue(by), DateTimeOffset.UtcNow);
            var answer = store.Acknowledge(acknowledgement) ? "Acknowledged" : "Already acknowledged";
            var subject = $"{ChangeText.Size(change)}: {ChangeText.Subject(change.Series)}";
            Console.Out.WriteLine(TerminalText.Line($"{answer}: {change.Id} {subject}"));
        });
        return command;
    }

    private static HistoryChange Find(HistoryLocation location, string id)
    {
        using var store = TrackOptions.OpenReading(location);
        var changes = new TrackSelection(null, null).Detect(store).Series.SelectMany(detection => detection.Changes);
        return changes.FirstOrDefault(change => change.Id == id)
            ?? throw new HistoryException(store.Name, $"has no change point '{id}'; fanout track detect lists them.");
    }
}
