using FanOut.Analysis.Scaling;

namespace FanOut.Reports.Runs;

/// <summary>What launches cannot tell from the fastest, by how many would: what is soon settled stands apart from what is not worth it.</summary>
/// <remarks>A number for each strategy makes a cell of as many lines, and the numbers are forecasts from the spread of a few launches: only their size is to be trusted.</remarks>
internal static class UntoldChoices
{
    /// <summary>Launches of a run of minutes, and of one overnight; what needs more is not settled by launches.</summary>
    private static readonly int[] groups = [20, 100];

    /// <summary>Such as <c>Threads, Tasks: 18 launches; Plinq: 40; Processes: more than 100</c>, where 18 settle the first two.</summary>
    /// <param name="untold">Choices whose standing cannot be told.</param>
    /// <returns>The text; null where there is nothing untold.</returns>
    public static string? Of(IEnumerable<Choice> untold)
    {
        string[] parts = [.. untold
            .GroupBy(choice => Array.FindIndex(groups, most => choice.LaunchesNeeded <= most))
            .OrderBy(group => group.Key < 0 ? groups.Length : group.Key)
            .Select((group, place) => $"{Teller.Names(group.Select(choice => choice.Strategy), 12)}: {Needed(group.Key, group)}{(place == 0 ? " launches" : "")}")];
        return parts.Length == 0 ? null : string.Join("; ", parts);
    }

    private static string Needed(int group, IEnumerable<Choice> choices) => group < 0
        ? FormattableString.Invariant($"more than {groups[^1]}")
        : FormattableString.Invariant($"{choices.Max(choice => choice.LaunchesNeeded!.Value)}");
}
