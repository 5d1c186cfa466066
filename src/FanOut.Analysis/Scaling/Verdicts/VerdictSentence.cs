using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>A verdict in one plain sentence.</summary>
/// <remarks>
/// Such as <c>For 4,000,000 square roots per worker on 2 cores: Parallel.For and ThreadTeam are equal (1.97x, 1.98x); fresh threads lose 12.0%; fresh native
/// processes lose 24.0% and break even at 9.00 ms of work; managed processes do not pay below 130 ms.</c>
/// </remarks>
internal static class VerdictSentence
{
    /// <summary>A break-even is named where it is within a tenth of the work at hand: far below, it changes nothing.</summary>
    private const double BreakEvenNamedFrom = 0.1;

    /// <summary>The sentence.</summary>
    /// <param name="subject">The work and where it was done.</param>
    /// <param name="choices">The choices, fastest first.</param>
    /// <param name="totalWork">Nanoseconds of the work on one thread; null where the baseline is missing.</param>
    public static string Of(string subject, IReadOnlyList<Choice> choices, Estimate? totalWork)
    {
        string[] parts = choices.Count switch
        {
            0 => ["no launch took a measurable time, so that nothing can be said"],
            1 => [$"only {Words(choices[0])} {(choices[0].Entry.IsPlural ? "were" : "was")} measured ({Figure(choices[0])}), so that there is nothing to choose from"],
            _ when choices.All(choice => choice.Standing is Standing.Fastest or Standing.CannotTell) => [NothingTold(choices)],
            _ => [.. Parts(choices)],
        };
        string[] missing = totalWork is null && choices.Count > 0
            ? [$"whether anything beats one thread is not known, {BenchmarkResult.BaselineMethod} is missing"]
            : [];
        return $"For {subject}: {string.Join("; ", [.. parts, .. missing])}.";
    }

    private static IEnumerable<string> Parts(IReadOnlyList<Choice> choices)
    {
        Choice[] best = [.. choices.Where(choice => choice.Standing is Standing.Fastest or Standing.Equal)];
        var figures = string.Join(", ", best.Select(Figure));
        yield return best.Length == 1 ? $"{Words(best[0])} {(best[0].Entry.IsPlural ? "are" : "is")} fastest ({figures})" : $"{Names(best)} are equal ({figures})";

        if (choices.Where(choice => choice.Standing == Standing.CannotTell).ToArray() is { Length: > 0 } untold)
            yield return $"about {Names(untold)} these launches cannot tell ({Needed(untold)})";

        // One thread is what all speedups are over: that it is slower than the fastest need not be said again.
        foreach (var choice in choices.Where(choice => choice.Standing == Standing.Slower && choice.Strategy != BenchmarkResult.BaselineMethod))
            yield return choice.Pays == false ? DoesNotPay(choice) : Loses(choice);
        if (choices.Any(choice => choice.Strategy == BenchmarkResult.BaselineMethod && choice.Standing == Standing.Slower)
            && best.All(choice => choice.Strategy != BenchmarkResult.BaselineMethod && choice.Pays == null))
        {
            yield return "whether that beats one thread these launches cannot tell";
        }
    }

    private static string Loses(Choice choice)
    {
        var lose = $"{Words(choice)} {(choice.Entry.IsPlural ? "lose" : "loses")} {EstimateText.Percent(choice.Loss!.Value)}";
        var here = choice.Time.Value * (choice.Speedup?.Value ?? double.PositiveInfinity);
        return choice.BreakEven?.Value is { } work && work >= BreakEvenNamedFrom * here
            ? $"{lose} and {(choice.Entry.IsPlural ? "break" : "breaks")} even at {TimeText.Of(work)} of work"
            : lose;
    }

    private static string DoesNotPay(Choice choice)
    {
        var verb = choice.Entry.IsPlural ? "do not pay" : "does not pay";
        return (choice.BreakEven?.Value ?? choice.BreakEven?.AtLeast) is { } work
            ? $"{Words(choice)} {verb} below {TimeText.Of(work)} of work"
            : $"{Words(choice)} {verb} ({Figure(choice)})";
    }

    private static string NothingTold(IReadOnlyList<Choice> choices)
    {
        var fewest = choices.Min(choice => choice.Ratio?.Count ?? 0);
        return fewest < LaunchFindings.Required
            ? FormattableString.Invariant($"nothing can be told from {fewest} {(fewest == 1 ? "launch" : "launches")}, run {LaunchFindings.Recommended}; ")
                + $"the least time was that of {Words(choices[0])} ({Figure(choices[0])})"
            : $"{Words(choices[0])} took the least time ({Figure(choices[0])}), but from {Names([.. choices.Skip(1)])} these launches cannot tell it "
                + $"({Needed([.. choices.Skip(1)])})";
    }

    private static string Needed(Choice[] untold)
    {
        var most = untold.Any(choice => choice.LaunchesNeeded is null) ? StrategyVerdict.MostLaunches : untold.Max(choice => choice.LaunchesNeeded!.Value);
        var more = untold.Any(choice => choice.LaunchesNeeded is null) ? "more than " : "";
        return FormattableString.Invariant($"{more}{most} launches are needed");
    }

    private static string Words(Choice choice) => choice.Entry.Words ?? choice.Strategy;

    /// <summary>The speedup, or the time where there is none.</summary>
    private static string Figure(Choice choice) => choice.Speedup is { } speedup ? EstimateText.Digits(speedup.Value) + "x" : TimeText.Of(choice.Time);

    private static string Names(Choice[] choices)
    {
        string[] names = [.. choices.Select(choice => Words(choice))];
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
