using FanOut.Analysis.Judgements;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Documents;

namespace FanOut.Reports.Runs;

/// <summary>The answer, and what every other choice would cost.</summary>
internal static class VerdictSection
{
    /// <summary>Sentences that are an answer; more of them are a table.</summary>
    private const int MostSentences = 4;

    public static Section Of(Teller teller)
    {
        (StrategyVerdict Verdict, string? Job)[] verdicts = [.. Ordered(teller.Judgement)];
        if (verdicts.Length == 0)
        {
            return new Section("Verdict", [new Answer([teller.Judgement.Classes.Count == 0
                ? "These results hold no benchmarks: nothing was measured."
                : "These results offer no choice between strategies: no class has a Sequential case and others with as many Workers. "
                    + "What was measured stands below."])]);
        }

        return new Section("Verdict", [new Answer([.. Headlines(verdicts)]), VerdictTable(teller, verdicts)]);
    }

    /// <summary>The answer alone; null where there is none.</summary>
    public static Answer? Answer(Teller teller) => Ordered(teller.Judgement).ToArray() is { Length: > 0 } verdicts ? new Answer([.. Headlines(verdicts)]) : null;

    private static IEnumerable<(StrategyVerdict Verdict, string? Job)> Ordered(Judgement judgement) =>
        judgement.ByWeight.SelectMany(judged => judged.Verdicts, (judged, verdict) => (verdict, judged.Jobs.Of(verdict.Job)));

    /// <summary>Of each class the verdict at the most workers, and at the most work there.</summary>
    private static IEnumerable<string> Headlines((StrategyVerdict Verdict, string? Job)[] verdicts) => verdicts
        .GroupBy(entry => (Class: entry.Verdict.Name.Split('(')[0], entry.Verdict.Job))
        .Select(group => group.OrderBy(entry => entry.Verdict.Workers).ThenBy(entry => entry.Verdict.TotalWork?.Value ?? 0).Last())
        .Select(entry => entry.Job is { } job ? $"{Teller.Name(job)}: {entry.Verdict.Sentence}" : entry.Verdict.Sentence)
        .Take(MostSentences);

    private static Table VerdictTable(Teller teller, (StrategyVerdict Verdict, string? Job)[] verdicts) => new(
        "The fastest strategy of each measured work, with what is as good (the whole interval of the ratio within 5%); what these launches cannot tell from it, "
            + "and how many would; what the others lose. ~ where no difference from one thread is shown.",
        [new("Work", true), new("Workers"), new("On one thread"), new("Fastest", true), new("Speedup"), new("Cannot tell", true), new("Slower", true)],
        [.. verdicts.Select(entry => Row(teller, entry.Verdict, entry.Job))]);

    private static IReadOnlyList<Cell> Row(Teller teller, StrategyVerdict verdict, string? job) =>
    [
        Teller.Name(job is null ? verdict.Work : $"{verdict.Work}, {job}"),
        FormattableString.Invariant($"{verdict.Workers}"),
        TimeText.Of(verdict.TotalWork),
        teller.Cell(Fastest(verdict), FindingPlace.Verdicts, verdict.Findings),
        verdict.Choices is [var first, ..] ? ClassTable.Marked(first.Speedup) : EstimateText.NotAvailable,
        UntoldChoices.Of(verdict.Choices.Where(choice => choice.Standing == Standing.CannotTell)) ?? EstimateText.NotApplicable,
        Names(verdict, Standing.Slower, choice => choice.Loss is { } loss ? $" {Loss(loss)}" : "") ?? EstimateText.NotApplicable,
    ];

    private static string Fastest(StrategyVerdict verdict)
    {
        if (verdict.Choices is not [var best, ..])
            return EstimateText.NotAvailable;
        return Names(verdict, Standing.Equal, _ => "") is { } equal ? $"{Teller.Name(best.Strategy)}; as good: {equal}" : Teller.Name(best.Strategy);
    }

    /// <summary>A loss as a share of the fastest time, from twice that time on as a multiple of it.</summary>
    private static string Loss(double loss) => loss < 1 ? $"+{EstimateText.Percent(loss)}" : $"{EstimateText.Digits(1 + loss)}x";

    private static string? Names(StrategyVerdict verdict, Standing standing, Func<Choice, string> remark) =>
        verdict.Choices.Where(choice => choice.Standing == standing).Select(choice => Teller.Name(choice.Strategy) + remark(choice)).ToArray() is { Length: > 0 } some
            ? Teller.Names(some, 12)
            : null;
}
