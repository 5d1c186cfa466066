using FanOut.Analysis.Figures;

namespace FanOut.Reports.Runs;

/// <summary>All findings, each once, with its remedy.</summary>
internal static class FindingSection
{
    /// <summary>Characters of a statement and its remedy; the longest of this project's own has some 300.</summary>
    private const int MaxCharacters = 600;

    public static Section From(MachineReport report)
    {
        var all = report.Judgement.Findings.All;
        return new Section("Findings", all.Count == 0
            ? [new Paragraph(None(report.Judgement))]
            : [new FindingList([.. all.Select(finding => new NumberedText(report.Numbered(finding.Number), Text(finding)))])]);
    }

    /// <summary>Findings as sentences with the numbers that cells refer to.</summary>
    public static IReadOnlyList<string> About(MachineReport report, string table, IEnumerable<Finding> findings)
    {
        var numbers = report.NumbersOf(table, findings);
        return [.. report.Judgement.Findings.All.Where(finding => numbers.Contains(report.Numbered(finding.Number)))
            .Select(finding => FormattableString.Invariant($"[{report.Numbered(finding.Number)}] {Text(finding)}"))];
    }

    /// <summary>What was not measured is not claimed.</summary>
    private static string None(Judgement judgement)
    {
        var launches = judgement.Classes.SelectMany(judged => judged.Cases).Any(one => one.Benchmark.Launches.Count > 0);
        return !launches ? "None: nothing was measured."
            : judgement.Record is { } record && record.Launches.Any(HostNoise.IsReported)
                ? "None: enough launches, one mode each, an undisturbed host."
                : "None about the launches. Without a run record, nothing is known about other load on the host.";
    }

    private static string Text(NumberedFinding finding)
    {
        string[] places = [.. finding.Places.Select(place => place.Where).Distinct()];
        var others = places.Length > 1 ? $" Also affected, less severely: {MachineReport.Names(places.Skip(1))}." : "";
        return $"{MachineReport.Name(places[0])}: {VisibleText.Shortened(finding.Worst.ToString(), MaxCharacters)}{others}";
    }
}
