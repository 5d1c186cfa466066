using System.CommandLine;
using System.Globalization;
using FanOut.Analysis.History;
using FanOut.History;

namespace FanOut.Cli.Track;

/// <summary><c>fanout track remove</c>: takes runs out of a history.</summary>
internal static class TrackRemoveCommand
{
    /// <summary>Digits that name one run of some hundred.</summary>
    private const int DigitLimit = 4;

    public static Command Create()
    {
        var ids = new Argument<string[]>("ID") { Description = "Beginning of the identity of a run, as printed by fanout track add.", Arity = ArgumentArity.OneOrMore };
        ids.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.Length < DigitLimit || !token.Value.All(char.IsAsciiHexDigit)) is { } wrong)
                result.AddError($"invalid identity '{wrong.Value}'; expected the first {DigitLimit} to {RunId.Digits} hexadecimal digits of a run, for example 3f2a91c0.");
        });
        var history = HistoryOption.Create();
        var command = new Command("remove", "Removes runs from a history, such as a damaged one; the others stay as they are.") { ids, history };
        command.SetAction(parsed =>
        {
            using var store = HistoryStore.Open(parsed.GetRequiredValue(history), HistoryAccess.Write);
            foreach (var id in parsed.GetRequiredValue(ids))
            {
                var removed = store.Remove(id);
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"Removed: {removed.Id}, {removed.Benchmarks} benchmark{(removed.Benchmarks == 1 ? "" : "s")}."));
            }

            return ExitCode.Fine;
        });
        return command;
    }
}
