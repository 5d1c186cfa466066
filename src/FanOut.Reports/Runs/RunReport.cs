using FanOut.Analysis.Judgements;
using FanOut.Reports.Documents;

namespace FanOut.Reports.Runs;

/// <summary>The report of runs: what was found out, on which machine, the evidence, the doubts, and how to do it again.</summary>
public static class RunReport
{
    /// <summary>A report of one machine, or with a section for each of several: figures of two machines stand in no table together.</summary>
    /// <param name="judgements">One per machine, at least one.</param>
    public static Report Of(IReadOnlyList<Judgement> judgements)
    {
        ArgumentOutOfRangeException.ThrowIfZero(judgements.Count);
        var tellers = new List<Teller>();
        foreach (var judgement in judgements)
            tellers.Add(new Teller(judgement, tellers.Sum(teller => teller.Judgement.Findings.All.Count)));
        return tellers is [var only]
            ? new Report(Title(only), MachineSection.OneLine(only.Judgement), Sections(only))
            : new Report(
                Title(tellers[0]),
                FormattableString.Invariant($"{tellers.Count} machines or runs, each for itself."),
                [.. tellers.Select((teller, index) => new Section(
                    FormattableString.Invariant($"{index + 1}. {MachineSection.OneLineAmong(teller.Judgement, judgements)}"), [])
                {
                    Parts = Sections(teller),
                })]);
    }

    private static Section[] Sections(Teller teller) =>
    [
        VerdictSection.Of(teller),
        MachineSection.Of(teller.Judgement),
        .. ScalingSections.Of(teller),
        .. WorkSections.Of(teller),
        .. OverheadSections.Of(teller),
        .. TimelineSections.Of(teller),
        .. OtherSections.Of(teller),
        FindingSection.Of(teller),
        ReproductionSection.Of(teller.Judgement),
    ];

    private static string Title(Teller teller) => teller.Judgement.Verdicts.Any()
        ? "Which way to spread the work, at how many cores"
        : "Benchmark report";
}
