using FanOut.Analysis.Findings;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Calibration;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Texts;

namespace FanOut.Cli;

/// <summary>The words of <c>fanout compare</c>: a table, worst first, footnotes, and the answer.</summary>
internal static class ComparisonText
{
    /// <summary>The comparison as plain text, each line ended by a line feed.</summary>
    public static string Of(Comparison comparison)
    {
        var notes = new Footnotes();
        var table = ComparisonTable.Of(comparison, notes);
        IEnumerable<string>[] paragraphs =
        [
            [Answer(comparison), .. comparison.Findings.OfType<ControlMoved>().Select(finding => finding.ToString())],
            ComparisonHeading.Facts(comparison).Select(fact => $"{fact.Name}: {fact.Value}"),
            comparison.Benchmarks.Count > 0 ? TerminalText.Table(table).Markdown() : [],
            Notes(comparison, notes),
            [Explanation(comparison)],
        ];
        return string.Join('\n', paragraphs.Select(Lines).Where(text => text.Length > 0));

        static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => TerminalText.Line(line) + "\n"));
    }

    /// <summary>Everything beside the table, a sentence each.</summary>
    public static IReadOnlyList<string> Notes(Comparison comparison, Footnotes notes) =>
    [
        .. notes.Lines,
        .. comparison.Findings.Where(finding => finding is not ControlMoved).Select(finding => finding.ToString()),
        .. comparison.Flips.Select(Flip),
        .. comparison.Missing.Select(name => $"Only in base: {name}"),
        .. comparison.Added.Select(name => $"Only in head: {name}"),
        .. comparison.NoLongerNeeded.Select(entry => $"Accepted and no longer needed: {entry.Benchmark} ({entry.Reason}, {entry.Commit})."),
    ];

    /// <summary>The comparison in one sentence.</summary>
    public static string Answer(Comparison comparison)
    {
        var counts = comparison.Benchmarks
            .CountBy(benchmark => ComparisonTable.Word(benchmark))
            .Select(count => FormattableString.Invariant($"{count.Value} {count.Key}"));
        var summary = comparison.Benchmarks.Count == 0 ? "no benchmark on both sides" : string.Join(", ", counts);
        return comparison.Outcome switch
        {
            Outcome.Failed => $"FAILED: a benchmark fails in head that did not in base ({summary}).",
            Outcome.Slower => $"SLOWER: beyond the margin of {comparison.Options.Margin} ({summary}).",
            Outcome.AllocatesMore => $"ALLOCATES MORE: to the byte, in every launch ({summary}).",
            Outcome.Contaminated => $"CONTAMINATED: a control moved, so that times say nothing about the code ({summary}).",
            Outcome.Flipped => $"FLIPPED: another choice is the fastest than was ({summary}).",
            Outcome.NotCompared => $"NOT COMPARED ({summary}).",
            Outcome.Inconclusive => $"CANNOT TELL about all, nothing shown to be slower ({summary}).",
            _ => $"NOT SLOWER ({summary}).",
        };
    }

    /// <summary>One line for standard error where nothing could be compared.</summary>
    public static string WhyNothing(Comparison comparison)
    {
        if (comparison.Benchmarks.Count == 0)
            return "Nothing could be compared: no benchmark is on both sides.";
        return comparison.TimesCompare
            ? FormattableString.Invariant($"Nothing could be compared: no benchmark has {TooFewLaunches.Required} launches on both sides; ")
                + FormattableString.Invariant($"run with --launchCount {TooFewLaunches.Required} or more.")
            : "Nothing could be compared: the environments differ, and no ratio within a run is on both sides.";
    }

    private static string Flip(FlippedDecision flip) =>
        $"Flipped: {flip.Group}: {flip.BaseWinner} was the fastest ({EstimateText.Multiple(flip.Base)} as fast as the other), "
            + $"now {flip.HeadWinner} is ({EstimateText.Multiple(flip.Head)}).";

    /// <summary>How to read the table.</summary>
    public static string Explanation(Comparison comparison) =>
        $"ratio: head / base with its {comparison.Options.Level} interval; a launch stands in with the {comparison.Options.Statistic} of its iterations, "
            + $"{(comparison.Paired ? "compared round by round" : "the sides as two sets")}. Margin {comparison.Options.Margin}. ~: no difference shown. "
            + $"detects: the slowdown that such launches find in 80 of 100 cases."
            + $"{(comparison.Benchmarks.Any(ComparisonTable.IsUnsettled) ? " needs: about so many more launches a side would settle it." : "")}{Calibrated(comparison)}";

    private static string Calibrated(Comparison comparison)
    {
        ProfiledCase[] cases = [.. comparison.Benchmarks.Select(row => comparison.Profile?.Find(row)).OfType<ProfiledCase>()];
        return cases.Length == 0
            ? ""
            : FormattableString.Invariant($" least found: the slowdown that is found in 95 of 100, by this machine's calibration of {comparison.Profile!.TakenUtc:yyyy-MM-dd} ({comparison.Profile.RecordedRounds} rounds); ")
                + $"false alarms there: at most {EstimateText.Percent(cases.Max(entry => entry.FalseAlarms.Upper))} of comparisons.";
    }
}
