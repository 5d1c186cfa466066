namespace FanOut.Reports.Runs;

/// <summary>The report of runs: what was found out, on which machine, the evidence, the findings, and how to reproduce it.</summary>
public static class RunReport
{
    /// <summary>A report of one machine, or with a section for each of several: no table mixes machines.</summary>
    /// <param name="judgements">One per machine, at least one.</param>
    public static Report From(IReadOnlyList<Judgement> judgements)
    {
        ArgumentOutOfRangeException.ThrowIfZero(judgements.Count);
        MachineReport[] reports = [.. judgements.Select((judgement, index) =>
            new MachineReport(judgement, judgements.Take(index).Sum(earlier => earlier.Findings.All.Count)))];
        return reports is [var only]
            ? new Report(Title(only), MachineSection.OneLine(only.Judgement), Sections(only))
            : new Report(
                Title(reports[0]),
                FormattableString.Invariant($"{reports.Length} machines or runs, each on its own."),
                [.. reports.Select((report, index) => new Section(
                    FormattableString.Invariant($"{index + 1}. {MachineSection.OneLineAmong(report.Judgement, judgements)}"), [])
                {
                    Parts = Sections(report),
                })]);
    }

    private static Section[] Sections(MachineReport report) =>
    [
        DecisionSection.From(report),
        .. ScalingSections.From(report),
        .. WorkSections.From(report),
        .. OverheadSections.From(report),
        TimelineSections.From(report),
        .. report.Judgement.Classes.Where(IsOther).Select(judged =>
            report.SectionOf(judged, ComparisonChart.From(report, judged), ClassTable.From(report, judged))),
        FindingSection.From(report),
        MachineSection.From(report.Judgement),
        ReproductionSection.From(report.Judgement),
    ];

    /// <summary>Classes without a section of their own kind show their cases side by side.</summary>
    private static bool IsOther(ClassJudgement judged) =>
        judged.Curves.Count == 0 && judged.WorkAxes.Count == 0 && !OverheadSections.IsOverhead(judged);

    private static string Title(MachineReport report) => report.Judgement.Decisions.Any(decision => decision.Workers is not null)
        ? "Threads, Parallel.For or processes on this machine?"
        : "Benchmark report";
}
