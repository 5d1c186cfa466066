using FanOut.Analysis.Findings;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Calibration;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Cli;

/// <summary>The table of a comparison: a row for each benchmark, worst first, and the geometric mean.</summary>
internal static class ComparisonTable
{
    public static TextTable Of(Comparison comparison, Footnotes notes)
    {
        var column = Columns(comparison);
        var rows = comparison.Benchmarks.Select(benchmark => (IReadOnlyList<string>)[.. column.Select(part => part.Cell(benchmark))]);
        var mean = comparison.GeometricMean is { } ratio
            ? column.Select(part => part.Name switch { Benchmark => "geometric mean", Ratio => $"{EstimateText.Digits(ratio)}x", _ => "" }).ToArray()
            : null;
        return new TextTable([.. column.Select(part => part.Name)], mean is null ? [.. rows] : [.. rows, mean]);

        (string Name, Func<BenchmarkComparison, string> Cell)[] Columns(Comparison whole) =>
        [
            (Benchmark, row => row.Benchmark),
            .. whole.Jobs.AreSeveral ? [(Job, row => whole.Jobs.Of(row.Job) ?? "")] : None,
            .. whole.TimesCompare ? Times() : [],
            .. whole.Benchmarks.Any(row => row.Allocations is not null) ? [("allocated", Allocated)] : None,
            .. whole.TimesCompare ? [] : SameRunColumns(whole),
            .. whole.Benchmarks.Any(IsUnsettled) ? [("needs", Needs)] : None,
            .. whole.Profile is { } profile ? [("least found", row => LeastFound(profile.Find(row)))] : None,
            ("launches", row => row.BaseLaunches == row.HeadLaunches
                ? FormattableString.Invariant($"{row.BaseLaunches}")
                : FormattableString.Invariant($"{row.BaseLaunches}+{row.HeadLaunches}")),
            ("notes", row => notes.Marks(Notes(row, NameOf(whole, row)))),
        ];
    }

    /// <summary>The name of a row, with what tells its job from others.</summary>
    public static string NameOf(Comparison comparison, BenchmarkComparison row) => comparison.Jobs.Named(new BenchmarkId(row.Benchmark, row.Job));

    /// <summary>The verdict in a word.</summary>
    public static string Word(BenchmarkComparison row) => row switch
    {
        { Verdict: Verdict.Slower, Accepted: not null } => "accepted",
        { Verdict: Verdict.None } => FailedSides(row) switch
        {
            [_, _] => "failed on both sides",
            [var side] => $"failed in {side}",
            [] when row.Ratio is null && row.Findings.OfType<TimesNotMeasurable>().Any() => "no measurable time",
            _ => "not judged",
        },
        { Verdict: Verdict.NotSlower } => "not slower",
        { Verdict: Verdict.Failed } => "FAILED",
        _ => row.Verdict.ToString().ToLowerInvariant(),
    };

    /// <summary>Launches of a row that are too few for a verdict, such as <c>one launch each</c>; null where something else prevents it.</summary>
    public static string? TooFew(BenchmarkComparison row) =>
        row is { Verdict: Verdict.None, Ratio: not null, BaseLaunches: > 0, HeadLaunches: > 0 } && row.Findings.OfType<TooFewLaunches>().Any()
            ? (row.BaseLaunches, row.HeadLaunches) switch
            {
                (1, 1) => "one launch each",
                var (before, after) when before == after => FormattableString.Invariant($"{before} launches each"),
                var (before, after) => FormattableString.Invariant($"{before} and {after} launches"),
            }
            : null;

    /// <summary>Whether more launches are the remedy: the row cannot be told, and nothing else is to be done about it.</summary>
    public static bool IsUnsettled(BenchmarkComparison row) => row is { Verdict: Verdict.Inconclusive, IsControl: false, Confirmation: null };

    /// <summary>Name of the column that tells jobs apart.</summary>
    public const string Job = "job";

    private const string Benchmark = "benchmark";

    private const string Ratio = "ratio";

    private static (string Name, Func<BenchmarkComparison, string> Cell)[] None => [];

    private static IEnumerable<(string Name, Func<BenchmarkComparison, string> Cell)> Times() =>
    [
        ("base", row => Time(row.BaseTime)),
        ("head", row => Time(row.HeadTime)),
        (Ratio, RatioText),
        ("verdict", row => row.Verdict is Verdict.Same or Verdict.Inconclusive or Verdict.NotSlower ? $"~ {Word(row)}"
            : TooFew(row) is { } launches ? $"{launches}: {Word(row)}" : Word(row)),
        ("detects", row => row.MinimumDetectableEffect is { } effect ? $"+{EstimateText.Percent(effect)}" : EstimateText.NotAvailable),
    ];

    private static IEnumerable<(string Name, Func<BenchmarkComparison, string> Cell)> SameRunColumns(Comparison comparison) => comparison.Benchmarks
        .SelectMany(row => row.SameRun.Select(quantity => quantity.Quantity))
        .Distinct()
        .Order(StringComparer.Ordinal)
        .Select(name => (name, (Func<BenchmarkComparison, string>)(row => SameRun(row, name))));

    private static string SameRun(BenchmarkComparison row, string name) => row.SameRun.FirstOrDefault(quantity => quantity.Quantity == name) is { } same
        ? $"{(same.IsShown ? "" : "~ ")}{EstimateText.Digits(same.Base.Value)} -> {EstimateText.Digits(same.Head.Value)}, {EstimateText.Multiple(same.Ratio)}"
        : EstimateText.NotApplicable;

    /// <summary>More launches a side. A number for each row, and no note for each: notes are for what many rows share.</summary>
    private static string Needs(BenchmarkComparison row) => row switch
    {
        _ when !IsUnsettled(row) => EstimateText.NotApplicable,
        { MoreLaunches: { } launches } => FormattableString.Invariant($"{launches}"),
        _ => FormattableString.Invariant($"> {BenchmarkComparison.MostLaunches}"),
    };

    private static string LeastFound(ProfiledCase? profiled) => profiled switch
    {
        null => EstimateText.NotApplicable,
        { SmallestFound: { } least } => $"+{EstimateText.Percent(least - 1)}",
        { SmallestFoundAtLeast: { } least } => $"> +{EstimateText.Percent(least - 1)}",
        _ => EstimateText.NotAvailable,
    };

    private static string Time(double? time) => time is { } nanoseconds ? TimeText.Of(nanoseconds) : EstimateText.NotAvailable;

    private static string RatioText(BenchmarkComparison row)
    {
        if (row.Ratio is not { } ratio)
            return EstimateText.NotAvailable;
        var bounds = row.Shown is { } shown ? $"{EstimateText.Digits(shown.Lower)}; {EstimateText.Digits(shown.Upper)}" : EstimateText.NotAvailable;
        return $"{EstimateText.Digits(ratio)}x [{bounds}]";
    }

    /// <summary>Bytes on both sides, or once where they agree; in parentheses where launches differ or are not known, so that nothing is judged.</summary>
    private static string Allocated(BenchmarkComparison row)
    {
        if (row.Allocations is not { } allocations)
            return EstimateText.NotApplicable;
        var text = allocations.Base == allocations.Head ? Bytes(allocations.Head) : $"{Bytes(allocations.Base)} -> {Bytes(allocations.Head)}";
        return allocations.IsJudged ? text : $"({text})";

        static string Bytes(double? bytes) => bytes is { } number ? FormattableString.Invariant($"{number:0} B") : EstimateText.NotAvailable;
    }

    private static string[] FailedSides(BenchmarkComparison row) =>
        [.. row.Findings.OfType<LaunchesFailed>().Where(finding => finding.Failed == finding.Of).Select(finding => finding.Side).OfType<string>()];

    private static IEnumerable<Footnote> Notes(BenchmarkComparison row, string name)
    {
        // What was accepted, and how much more it takes, is each row's own.
        if (row.Accepted is { } accepted)
            yield return new Footnote(name, name, $"Accepted up to {EstimateText.Digits(accepted.UpTo)}x: {accepted.Reason} ({accepted.Commit}).");
        if (row.IsControl)
            yield return new Footnote("control", name, "A control: its code is the same on both sides.");
        if (row.Confirmation is { Ratio: { } ratio, Shown: { } fresh } again)
        {
            var launches = FormattableString.Invariant($"{again.HeadLaunches}");
            yield return new Footnote(
                name, name, $"In {launches} fresh rounds: {EstimateText.Digits(ratio)}x [{EstimateText.Digits(fresh.Lower)}; {EstimateText.Digits(fresh.Upper)}] at {again.Level}.");
        }

        foreach (var finding in row.Findings)
            yield return new Footnote(finding.Code, name, finding.ToString(), Math.Abs(finding.Number - finding.Limit));
    }
}
