using static FanOut.Analysis.Findings.NumberText;

namespace FanOut.Analysis.Regressions;

/// <summary>Findings about a comparison of two sides.</summary>
public static class ComparisonFindings
{
    public static readonly FindingKind ControlMoved = new(
        "control-moved", "A negative control is slower or faster beyond the margin, so the machine differs as well as the code.");
    public static readonly FindingKind EnvironmentDiffers = new(
        "environment-differs", "The sides were taken in different environments, so their times do not compare.");
    public static readonly FindingKind EnvironmentUnknown = new(
        "environment-unknown", "Parts of the environment are not known of both sides, so a difference would not be seen.");
    public static readonly FindingKind JobDiffers = new("job-differs", "The sides ran under different jobs.");
    public static readonly FindingKind OneSidedRounds = new(
        "rounds-one-sided", "Some rounds have a usable launch of one side only; they are left out.");
    public static readonly FindingKind InARow = new(
        "sides-in-a-row",
        "The sides were taken one after the other, so the machine had time to change and launches of one side resemble each other.");
    public static readonly FindingKind LostAmongMany = new(
        "lost-among-many", "A change would count alone, but is no rarer than chance among so many benchmarks.");
    public static readonly FindingKind NotConfirmed = new(
        "not-confirmed", "One batch of rounds found a benchmark slower, a second one of new processes did not.");

    /// <param name="limit">The ratio that its whole interval lies beyond: above 1, or below.</param>
    public static Finding DescribeMovedControl(string control, double ratio, double limit) => new(
        ControlMoved,
        $"Contaminated: the control {control}, whose code is the same on both sides, takes {Plain(ratio)}x the time in head (limit "
            + $"{Plain(limit)}x).",
        ratio, limit, "Times are not judged; run again on an idle machine, both sides in turns.");

    /// <param name="what">What differs, such as <c>CPU</c>.</param>
    /// <param name="ratiosCompare">Whether ratios within a run are left to compare.</param>
    public static Finding DescribeDifference(string what, string one, string other, bool ratiosCompare) => new(
        EnvironmentDiffers,
        $"Different {what}: {one} and {other}, so times do not compare.",
        null, null,
        "Take both sides on one machine with the same software" + (ratiosCompare ? "; ratios within a run still compare." : "."));

    /// <param name="names">What is not known, at least one.</param>
    public static Finding DescribeUnknown(IReadOnlyCollection<string> names) => new(
        EnvironmentUnknown,
        $"Unknown: {string.Join(", ", names)}. A difference there cannot be ruled out.",
        names.Count, 0, "Keep the run record fanout-run.json beside the results; without one, check it yourself.");

    public static Finding DescribeJobs(string baseJob, string headJob) => new(
        JobDiffers,
        $"The jobs differ: {baseJob} and {headJob}.",
        null, null, "Run both sides with the same job: runtime, GC and iterations change times by themselves.");

    public static Finding DescribeOneSided(int baseOnly, int headOnly) => new(
        OneSidedRounds,
        $"{Count(baseOnly + headOnly, "round has", "rounds have")} one side only ({baseOnly} base, {headOnly} head) and "
            + (baseOnly + headOnly == 1 ? "was left out." : "were left out."),
        baseOnly + headOnly, 0, "Look for failed launches, fix the cause and take the rounds again.");

    /// <param name="effective">Independent launches that they count as.</param>
    public static Finding DescribeInARow(int launches, double effective) => new(
        InARow,
        $"The sides were taken one after the other: {Count(launches, "launch")} count as only {Plain(effective)}; the interval is "
            + "widened accordingly.",
        effective, launches, "Interleave the sides launch by launch, in random order, and pass them as round-01, round-02, ...");

    /// <param name="p">One-sided p-value.</param>
    /// <param name="limit">The largest that counts in this set.</param>
    public static Finding DescribeLost(double p, double limit) => new(
        LostAmongMany,
        $"The change would count alone, but among so many benchmarks its p of {Plain(p)} is too large (limit {Plain(limit)}).",
        p, limit, "Compare this benchmark alone, in new launches.");

    /// <param name="lower">Lower bound of HEAD over BASE in the second batch; null where it has none.</param>
    /// <param name="limit">What it had to exceed.</param>
    public static Finding DescribeNotConfirmed(double? lower, double limit) => new(
        NotConfirmed,
        lower is { } bound
            ? $"Found slower, but new rounds leave {Plain(bound)}x possible, which is not above {Plain(limit)}x."
            : $"Found slower, but new rounds give no bound above {Plain(limit)}x.",
        lower, limit, "It was chance, or a change close to the margin: run more rounds, or use a smaller margin.");
}
