namespace FanOut.Reports.Runs;

/// <summary>The answer, and what every other choice would cost.</summary>
internal static class VerdictSection
{
    /// <summary>Sentences that are an answer; more of them are a table.</summary>
    private const int MaxSentences = 4;

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

    private static Table VerdictTable(MachineReport report, (StrategyVerdict Verdict, string? Job)[] verdicts) =>
        Table.From<(StrategyVerdict Verdict, string? Job)>(
            "The fastest strategy of each measured work, with strategies that are as good (the whole interval of the ratio lies within "
                + "5 %); strategies that are not distinguishable from it, and the launches needed; strategies that are slower. "
                + "~: no difference from one thread is shown.",
            [
                new("Work", entry => Work(entry.Verdict, entry.Job), IsText: true),
                new("Workers", entry => FormattableString.Invariant($"{entry.Verdict.Workers}")),
                new("On one thread", entry => FigureText.Time(entry.Verdict.TotalWork)),
                new("Fastest", entry =>
                    report.Cell(Fastest(entry.Verdict), FindingPlace.Verdicts, entry.Verdict.Findings), IsText: true),
                new("Speedup", entry =>
                    entry.Verdict.Choices is [var first, ..] ? CaseColumns.Speedup(first.Speedup) : FigureText.NotAvailable),
                new("Not distinguishable", entry => Undecided(entry.Verdict), IsText: true),
                new("Slower", entry => Names(entry.Verdict, Standing.Slower, Loss) ?? FigureText.NotApplicable, IsText: true),
            ],
            verdicts);

    private static string Work(StrategyVerdict verdict, string? job) =>
        MachineReport.Name(VerdictText.Work(verdict.Case) + (job is null ? "" : $", {job}"));

    private static string Fastest(StrategyVerdict verdict) => verdict.Choices is [var best, ..]
        ? MachineReport.Name(best.Strategy) + (Names(verdict, Standing.Equal, _ => "") is { } equal ? $"; as good: {equal}" : "")
        : FigureText.NotAvailable;

    /// <summary>Such as <c>Threads, Tasks: 18 launches; Plinq: 40; Processes: more than 100</c>: 18 for each of the first two.</summary>
    private static string Undecided(StrategyVerdict verdict)
    {
        string[] parts = [.. verdict.Choices.Where(choice => choice.Standing == Standing.Undecided)
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
    private static string Loss(Choice choice) => choice.Loss switch
    {
        null => "",
        < 1 and var loss => $" +{FigureText.Percent(loss)}",
        { } loss => $" {NumberText.Digits(1 + loss)}x",
    };

    private static string? Names(StrategyVerdict verdict, Standing standing, Func<Choice, string> remark)
    {
        var choices = verdict.Choices.Where(choice => choice.Standing == standing);
        string[] names = [.. choices.Select(choice => MachineReport.Name(choice.Strategy) + remark(choice))];
        return names.Length > 0 ? MachineReport.Names(names, 12) : null;
    }
}
