using FanOut.Analysis.Figures;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Judgements;
using FanOut.Reports.Documents;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Runs;

/// <summary>All doubts, each once, with what helps.</summary>
internal static class FindingSection
{
    /// <summary>Characters of a statement and its remedy; the longest of this project's own has some 300.</summary>
    private const int MostCharacters = 600;

    public static Section Of(Teller teller)
    {
        var findings = teller.Judgement.Findings.All;
        return new Section("Findings", findings.Count == 0
            ? [new Paragraph(None(teller.Judgement))]
            : [new FindingList([.. findings.Select(finding => new NumberedText(teller.Numbered(finding.Number), Text(finding)))])]);
    }

    /// <summary>The findings of some doubts as sentences with their numbers, as cells refer to them.</summary>
    public static IReadOnlyList<string> About(Teller teller, string table, IEnumerable<Finding> doubts)
    {
        var numbers = teller.NumbersOf(table, doubts);
        return [.. teller.Judgement.Findings.All.Where(finding => numbers.Contains(teller.Numbered(finding.Number)))
            .Select(finding => FormattableString.Invariant($"[{teller.Numbered(finding.Number)}] {Text(finding)}"))];
    }

    /// <summary>What was not measured is not claimed.</summary>
    private static string None(Judgement judgement)
    {
        var launches = judgement.Classes.SelectMany(judged => judged.Cases).Any(one => one.Benchmark.Launches.Count > 0);
        return !launches ? "None: nothing was measured."
            : judgement.Record is { } record && record.Launches.Any(HostNoise.IsTold)
                ? "None: launches enough, one mode each, an undisturbed host."
                : "None about the launches. What else the host did is not known without a run record.";
    }

    private static string Text(NumberedFinding finding)
    {
        string[] places = [.. finding.Places.Select(place => place.Where).Distinct()];
        var others = places.Length > 1 ? $" Also affected, none worse: {Teller.Names(places.Skip(1))}." : "";
        return $"{Teller.Name(places[0])}: {VisibleText.Shortened(finding.Worst.ToString(), MostCharacters)}{others}";
    }
}
