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
            Missing(comparison) is { Count: > 0 } missing ? [$"{MissingTitle}:", .. missing.Select(name => $"- {name}")] : [],
            [Explanation(comparison)],
        ];
        return string.Join('\n', paragraphs.Select(Lines).Where(text => text.Length > 0));

        static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => TerminalText.Line(line) + "\n"));
    }

    /// <summary>Title of the section of what is gone.</summary>
    public const string MissingTitle = "Missing in head";

    /// <summary>Names of what is gone.</summary>
    public static IReadOnlyList<string> Missing(Comparison comparison) => [.. comparison.Missing.Select(comparison.Jobs.Named)];

    /// <summary>Everything beside the table, a sentence each.</summary>
    public static IReadOnlyList<string> Notes(Comparison comparison, Footnotes notes) =>
    [
        .. notes.Lines,
        .. comparison.Findings.Where(finding => finding is not ControlMoved).Select(finding => finding.ToString()),
        .. comparison.Flips.Select(Flip),
        .. comparison.Added.Select(id => $"Only in head: {comparison.Jobs.Named(id)}"),
        .. comparison.NoLongerNeeded.Select(entry => $"Accepted and no longer needed: {entry.Benchmark} ({entry.Reason}, {entry.Commit})."),
    ];

    /// <summary>The comparison in one sentence.</summary>
    public static string Answer(Comparison comparison)
    {
        var counts = comparison.Benchmarks
            .CountBy(benchmark => ComparisonTable.Word(benchmark))
            .Select(count => FormattableString.Invariant($"{count.Value} {count.Key}"));
        var summary = string.Join(", ", [
            .. comparison.Benchmarks.Count == 0 ? [NothingInCommon(comparison)] : counts,
            .. comparison.Missing.Count > 0 ? [FormattableString.Invariant($"{comparison.Missing.Count} missing")] : Array.Empty<string>(),
        ]);
        return comparison.Outcome switch
        {
            Outcome.Failed => $"FAILED: {Count(comparison, row => row.Verdict == Verdict.Failed)} in head and not in base ({summary}).",
            Outcome.Slower => $"SLOWER: beyond the margin of {comparison.Options.Margin} ({summary}).",
            Outcome.AllocatesMore =>
                $"ALLOCATES MORE: {Count(comparison, row => row is { Allocations.IsMore: true, Accepted: null })} beyond the margin of {comparison.Options.AllocationMargin} ({summary}).",
            Outcome.Contaminated => $"CONTAMINATED: a control moved, so that times say nothing about the code ({summary}).",
            Outcome.Flipped => $"FLIPPED: the fastest choice changed ({summary}).",
            Outcome.Missing => $"MISSING: in base and not in head; nothing else is shown to be worse ({summary}).",
            Outcome.NotCompared => $"NOT COMPARED ({summary}).",
            Outcome.Inconclusive => Undecided(comparison, summary),
            _ => $"NOT SLOWER ({summary}).",
        };
    }

    /// <summary>One line for standard error where nothing could be compared.</summary>
    public static string WhyNothing(Comparison comparison)
    {
        var why = comparison switch
        {
            { Benchmarks.Count: 0 } => NothingInCommon(comparison),
            { TimesCompare: true } => "no benchmark has a time on both sides",
            _ => "the environments differ, and no ratio within a run is on both sides",
        };
        return $"Nothing could be compared: {why}.";
    }

    private static string NothingInCommon(Comparison comparison)
    {
        var (missing, added) = (comparison.Missing.Count > 0, comparison.Added.Count > 0);
        if (missing && added)
            return "no benchmark is on both sides";
        var where = (missing, added) switch { (true, _) => " in head", (_, true) => " in base", _ => "" };
        return comparison.Options.Filter is { } filter ? $"--filter '{filter}' matches nothing{where}" : $"no benchmark{(where.Length > 0 ? where : " on either side")}";
    }

    private static string Undecided(Comparison comparison, string summary)
    {
        BenchmarkComparison[] rows = [.. comparison.Benchmarks.Where(row => !row.IsControl)];
        var undecided = rows.Count(row => row.Verdict is Verdict.Inconclusive or Verdict.None);
        if (undecided < rows.Length || !Array.TrueForAll(rows, row => ComparisonTable.TooFew(row) is not null))
            return FormattableString.Invariant($"INCONCLUSIVE: no regression shown; {undecided} of {rows.Length} undecided ({summary}).");
        var launches = rows.Select(ComparisonTable.TooFew).Distinct().ToArray() is [{ } all] ? all : "too few launches";
        var allocations = rows.Any(row => row.Allocations is { IsJudged: true }) ? "; no benchmark allocates more" : "";
        return $"NOT JUDGED: {launches}, so that times are only shown{allocations} ({summary}).";
    }

    private static string Count(Comparison comparison, Func<BenchmarkComparison, bool> which) => Counted.Of(comparison.Benchmarks.Count(which), "benchmark");

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
