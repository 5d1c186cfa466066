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
        string[] places = [.. finding.Places.Select(place => place.Where).Distinct()];
        var others = places.Length > 1 ? $" Also affected, less severely: {MachineReport.Names(places.Skip(1))}." : "";
        return $"{MachineReport.Name(places[0])}: {VisibleText.Shortened(finding.Worst.ToString(), MaxCharacters)}{others}";
    }
}
