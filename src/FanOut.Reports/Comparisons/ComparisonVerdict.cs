using FanOut.Analysis.Regressions;

namespace FanOut.Reports.Comparisons;

/// <summary>What a comparison says, in words: of a benchmark, and of all of them.</summary>
public static class ComparisonVerdict
{
    public static string Answer(Comparison comparison)
    {
        var counts = comparison.Benchmarks.CountBy(Word).Select(count => FormattableString.Invariant($"{count.Value} {count.Key}"));
        var summary = string.Join(", ", [
            .. comparison.Benchmarks.Count == 0 ? [NothingInCommon(comparison)] : counts,
            .. comparison.Missing.Count > 0 ? [FormattableString.Invariant($"{comparison.Missing.Count} missing")] : Array.Empty<string>(),
        ]);
        return comparison.Outcome switch
        {
            Outcome.Failed => $"FAILED: {Count(comparison, row => row.Verdict == Verdict.Failed)} in head and not in base ({summary}).",
            Outcome.Slower => $"SLOWER: beyond the margin of {comparison.Options.Margin} ({summary}).",
            Outcome.AllocatesMore => $"ALLOCATES MORE: {Count(comparison, row => row is { Allocations.IsMore: true, Accepted: null })} "
                + $"beyond the margin of {comparison.Options.AllocationMargin} ({summary}).",
            Outcome.Contaminated => $"CONTAMINATED: a control moved, so the times say nothing about the code ({summary}).",
            Outcome.Flipped => $"FLIPPED: the fastest choice changed ({summary}).",
            Outcome.Missing => $"MISSING: in base and not in head; no other regression shown ({summary}).",
            Outcome.NotCompared => $"NOT COMPARED ({summary}).",
            Outcome.Inconclusive => Undecided(comparison, summary),
            _ => $"NOT SLOWER ({summary}).",
        };
    }

    /// <summary>One line about why nothing could be compared.</summary>
    public static string WhyNothing(Comparison comparison) => "Nothing could be compared: " + comparison switch
    {
        { Benchmarks.Count: 0 } => $"{NothingInCommon(comparison)}.",
        { TimesCompare: true } => "no benchmark has a time on both sides.",
        _ => "the environments differ, and no ratio within a run is on both sides.",
    };

    /// <summary>A row's verdict as a cell; "~" where no difference is shown.</summary>
    internal static string Cell(BenchmarkComparison row) => row.Verdict switch
    {
        Verdict.Same or Verdict.Inconclusive or Verdict.NotSlower => $"~ {Word(row)}",
        _ => TooFew(row) is { } launches ? $"{launches}: {Word(row)}" : Word(row),
    };

    /// <summary>Whether only more launches can decide the row.</summary>
    internal static bool IsUndecided(BenchmarkComparison row) =>
        row is { Verdict: Verdict.Inconclusive, IsControl: false, Confirmation: null };

    internal static Tone ToneOf(BenchmarkComparison row) => row switch
    {
        { Accepted: not null } => Tone.Warning,
        { Verdict: Verdict.Failed or Verdict.Slower } or { Allocations.IsMore: true } => Tone.Bad,
        { Verdict: Verdict.Faster } => Tone.Good,
        { Verdict: Verdict.Moved } => Tone.Warning,
        _ => Tone.Plain,
    };

    internal static Tone ToneOf(Outcome outcome) => outcome switch
    {
        Outcome.Failed or Outcome.Slower or Outcome.AllocatesMore or Outcome.Flipped => Tone.Bad,
        Outcome.Contaminated or Outcome.Missing or Outcome.NotCompared or Outcome.Inconclusive => Tone.Warning,
        _ => Tone.Good,
    };

    private static string Word(BenchmarkComparison row) => row switch
    {
        { Verdict: Verdict.Slower, Accepted: not null } => "accepted",
        { Verdict: Verdict.None } => row.FailedSides switch
        {
            [_, _] => "failed on both sides",
            [var side] => $"failed in {side}",
            [] when row.Ratio is null && row.Findings.Any(finding => finding.Kind == LaunchFindings.NotMeasurable) => "no measurable time",
            _ => "not judged",
        },
        { Verdict: Verdict.NotSlower } => "not slower",
        { Verdict: Verdict.Failed } => "FAILED",
        _ => row.Verdict.ToString().ToLowerInvariant(),
    };

    /// <summary>Launches that are too few for a verdict, such as <c>one launch each</c>; null if something else prevents it.</summary>
    private static string? TooFew(BenchmarkComparison row) =>
        row is { Verdict: Verdict.None, Ratio: not null, BaseLaunches: > 0, HeadLaunches: > 0 }
            && row.Findings.Any(finding => finding.Kind == LaunchFindings.TooFew)
            ? (row.BaseLaunches, row.HeadLaunches) switch
            {
                (1, 1) => "one launch each",
                var (before, after) when before == after => FormattableString.Invariant($"{before} launches each"),
                var (before, after) => FormattableString.Invariant($"{before} and {after} launches"),
            }
            : null;

    private static string NothingInCommon(Comparison comparison)
    {
        var (missing, added) = (comparison.Missing.Count > 0, comparison.Added.Count > 0);
        if (missing && added)
            return "no benchmark is on both sides";
        var where = (missing, added) switch { (true, _) => " in head", (_, true) => " in base", _ => "" };
        return comparison.Options.Filter is { } filter
            ? $"--filter '{filter}' matches nothing{where}"
            : $"no benchmark{(where.Length > 0 ? where : " on either side")}";
    }

    private static string Undecided(Comparison comparison, string summary)
    {
        BenchmarkComparison[] rows = [.. comparison.Benchmarks.Where(row => !row.IsControl)];
        var undecided = rows.Count(row => row.Verdict is Verdict.Inconclusive or Verdict.None);
        if (undecided < rows.Length || !Array.TrueForAll(rows, row => TooFew(row) is not null))
            return FormattableString.Invariant($"INCONCLUSIVE: no regression shown; {undecided} of {rows.Length} undecided ({summary}).");
        var launches = rows.Select(TooFew).Distinct().ToArray() is [{ } all] ? all : "too few launches";
        var allocations = rows.Any(row => row.Allocations is { IsJudged: true }) ? "; no benchmark allocates more" : "";
        return $"NOT JUDGED: {launches}, so times are only shown{allocations} ({summary}).";
    }

    private static string Count(Comparison comparison, Func<BenchmarkComparison, bool> which) =>
        NumberText.Count(comparison.Benchmarks.Count(which), "benchmark");
}
