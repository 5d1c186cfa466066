namespace FanOut.Cli.Track;

internal static class TrackRemoveCommand
{
    /// <summary>Enough to name one run of some hundred.</summary>
    private const int MinDigits = 4;

    public static Command Create()
    {
        var ids = new Argument<string[]>("ID")
        {
            Description = "Beginning of the identity of a run, as printed by fanout track add.",
            Arity = ArgumentArity.OneOrMore,
        };
        ids.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(
                token => token.Value.Length < MinDigits || !token.Value.All(char.IsAsciiHexDigit)) is { } wrong)
            {
                result.AddError($"invalid identity '{wrong.Value}'; "
                    + $"expected the first {MinDigits} to {RunId.Digits} hexadecimal digits of a run, for example 3f2a91c0.");
            }
        });
        var history = TrackOptions.History();
        var command = new Command("remove", "Removes runs from a history, such as a damaged one.") { ids, history };
        command.SetAction(parsed =>
        {
            using var store = HistoryStore.Open(parsed.GetRequiredValue(history), HistoryAccess.Write);
            foreach (var id in parsed.GetRequiredValue(ids))
            {
                var removed = store.Remove(id);
                Console.Out.WriteLine($"Removed: {removed.Id}, {NumberText.Count(removed.Benchmarks, "benchmark")}.");
            }
        });
        return command;
    }
}
