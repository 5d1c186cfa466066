namespace FanOut.Reports.Runs;

/// <summary>The answer, and what every other choice would cost.</summary>
internal static class VerdictSection
{
    /// <summary>Sentences that are an answer; more of them are a table.</summary>
    private const int MaxSentences = 4;

    private const string Caption =
        "The fastest strategy of each measured work, with strategies that are as good (the whole interval of the ratio lies within 5 %); "
            + "strategies that are not "
        + "distinguishable from it, and the launches needed; strategies that are slower. ~: no difference from one thread is shown.";

    /// <summary>
    /// Launches of a run of minutes, and of one overnight; more are not worth it. A number for each strategy would be a forecast from the
    /// spread of a few launches: only its size can be trusted.
    /// </summary>
    private static readonly int[] launchGroups = [20, 100];

    public static Section From(MachineReport report)
    {
        (StrategyVerdict Verdict, string? Job)[] verdicts = [.. Ordered(report.Judgement)];
        return new Section("Verdict", (verdicts.Length, report.Judgement.Classes.Count) switch
        {
            (0, 0) => [new Answer(["These results hold no benchmarks: nothing was measured."])],
            (0, _) => [new Answer(
                ["These results offer no choice between strategies: no class has a Sequential case and others with as many Workers."])],
            _ => [Answer(report)!, VerdictTable(report, verdicts)],
        });
    }

    /// <summary>The answer alone: for each class, the verdict at the most workers and the most work; null if there is none.</summary>
    public static Answer? Answer(MachineReport report)
    {
        string[] sentences = [.. Ordered(report.Judgement)
            .GroupBy(entry => (entry.Verdict.Case.Type, entry.Verdict.Job))
            .Select(group => group.OrderBy(entry => entry.Verdict.Workers).ThenBy(entry => entry.Verdict.TotalWork?.Value ?? 0).Last())
            .Select(entry => (entry.Job, Sentence: VerdictText.Sentence(entry.Verdict, report.Judgement.Topology)))
            .Select(entry => entry.Job is { } job ? $"{MachineReport.Name(job)}: {entry.Sentence}" : entry.Sentence)
            .Take(MaxSentences)];
        return sentences.Length == 0 ? null : new Answer(sentences);
    }

    private static IEnumerable<(StrategyVerdict Verdict, string? Job)> Ordered(Judgement judgement) =>
        judgement.ByWeight.SelectMany(judged => judged.Verdicts, (judged, verdict) => (verdict, judged.Jobs.Label(verdict.Job)));

    private static Table VerdictTable(MachineReport report, (StrategyVerdict Verdict, string? Job)[] verdicts) => new(
        Caption,
        [new("Work", true), new("Workers"), new("On one thread"), new("Fastest", true), new("Speedup"), new("Not distinguishable", true),
            new("Slower", true)],
        [.. verdicts.Select(entry => Row(report, entry.Verdict, entry.Job))]);

    private static IReadOnlyList<Cell> Row(MachineReport report, StrategyVerdict verdict, string? job)
    {
        var work = VerdictText.Work(verdict.Case);
        return
        [
            MachineReport.Name(job is null ? work : $"{work}, {job}"),
            FormattableString.Invariant($"{verdict.Workers}"),
            FigureText.Time(verdict.TotalWork),
            report.Cell(Fastest(verdict), FindingPlace.Verdicts, verdict.Findings),
            verdict.Choices is [var first, ..] ? CaseColumns.Speedup(first.Speedup) : FigureText.NotAvailable,
            Undecided(verdict.Choices.Where(choice => choice.Standing == Standing.Undecided)),
            Names(verdict, Standing.Slower, choice => choice.Loss is { } loss ? $" {Loss(loss)}" : "") ?? FigureText.NotApplicable,
        ];
    }

    private static string Fastest(StrategyVerdict verdict)
    {
        if (verdict.Choices is not [var best, ..])
            return FigureText.NotAvailable;
        return Names(verdict, Standing.Equal, _ => "") is { } equal ? $"{MachineReport.Name(best.Strategy)}; as good: {equal}"
            : MachineReport.Name(best.Strategy);
    }

    /// <summary>Such as <c>Threads, Tasks: 18 launches; Plinq: 40; Processes: more than 100</c>, where 18 are enough for the first
    /// two.</summary>
    private static string Undecided(IEnumerable<Choice> choices)
    {
        string[] parts = [.. choices
            .GroupBy(choice => Array.FindIndex(launchGroups, max => choice.LaunchesNeeded <= max))
            .OrderBy(group => group.Key < 0 ? launchGroups.Length : group.Key)
            .Select((group, index) =>
                $"{MachineReport.Names(group.Select(choice => choice.Strategy), 12)}: "
                    + $"{Launches(group.Key, group)}{(index == 0 ? " launches" : "")}")];
        return parts.Length == 0 ? FigureText.NotApplicable : string.Join("; ", parts);

        static string Launches(int group, IEnumerable<Choice> choices) => group < 0
            ? FormattableString.Invariant($"more than {launchGroups[^1]}")
            : FormattableString.Invariant($"{choices.Max(choice => choice.LaunchesNeeded!.Value)}");
    }

    /// <summary>A loss as a share of the fastest time, from twice that time on as a multiple of it.</summary>
    private static string Loss(double loss) => loss < 1 ? $"+{FigureText.Percent(loss)}" : $"{NumberText.Digits(1 + loss)}x";

    private static string? Names(StrategyVerdict verdict, Standing standing, Func<Choice, string> remark) => verdict.Choices
        .Where(choice => choice.Standing == standing).Select(choice => MachineReport.Name(choice.Strategy) + remark(choice))
            .ToArray() is { Length: > 0 } some
            ? MachineReport.Names(some, 12)
            : null;
}
