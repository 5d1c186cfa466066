using FanOut.Analysis.Figures;

namespace FanOut.Reports.Runs;

/// <summary>All findings, each once, with its remedy.</summary>
internal static class FindingSection
{
    /// <summary>Characters of a statement and its remedy; the longest of this project's own has some 300.</summary>
    private const int MaxCharacters = 600;

    public static Section From(MachineReport report) => new("Findings",
        All(report) is { Length: > 0 } all ? [new FindingList(all)] : [new Paragraph(None(report.Judgement))]);

    /// <summary>Findings as sentences with the numbers that cells refer to.</summary>
    public static IReadOnlyList<string> About(MachineReport report, string table, IEnumerable<Finding> findings)
    {
        var numbers = report.NumbersOf(table, findings);
        return [.. All(report).Where(finding => numbers.Contains(finding.Number))
            .Select(finding => FormattableString.Invariant($"[{finding.Number}] {finding.Text}"))];
    }

    private static NumberedText[] All(MachineReport report) => [.. report.Judgement.Findings.All.Select(finding =>
        new NumberedText(report.Numbered(finding.Number), Text(finding)))];

    /// <summary>What was not measured is not claimed.</summary>
    private static string None(Judgement judgement) => judgement switch
    {
        _ when judgement.Classes.SelectMany(judged => judged.Cases).All(one => one.Benchmark.Launches.Count == 0) =>
            "None: nothing was measured.",
        { Record: { } record } when record.Launches.Any(HostNoise.IsReported) =>
            "None: enough launches, one mode each, an undisturbed host.",
        _ => "None about the launches. Without a run record, nothing is known about other load on the host.",
    };

    private static string Text(NumberedFinding finding)
    {
        var others = finding.Places.Select(place => place.Where).Distinct().Count() - 1;
        return $"{MachineReport.Name(finding.Places[0].Where)}: {VisibleText.Shortened(finding.Worst.ToString(), MaxCharacters)}"
            + others switch
            {
                0 => "",
                1 => " 1 other is affected, less severely.",
                _ => FormattableString.Invariant($" {others} others are affected, less severely."),
            };
    }
}
