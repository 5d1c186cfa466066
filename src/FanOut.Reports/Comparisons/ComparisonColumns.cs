using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Calibration;
using Column = FanOut.Reports.Documents.Column<FanOut.Analysis.Regressions.BenchmarkComparison>;

namespace FanOut.Reports.Comparisons;

/// <summary>The columns of a comparison, each described here and nowhere else.</summary>
internal static class ComparisonColumns
{
    /// <summary>The columns that this comparison has, from left to right.</summary>
    public static IEnumerable<Column> For(Comparison whole, Footnotes notes)
    {
        var mean = whole.GeometricMean;
        yield return new("benchmark", row => new Cell(row.Benchmark) { Tone = ComparisonVerdict.ToneOf(row) }, IsText: true)
        {
            Summary = mean is null ? null : new Cell("geometric mean"),
        };
        if (whole.Jobs.AreSeveral)
            yield return new("job", row => whole.Jobs.Label(row.Job) ?? "", IsText: true);
        if (whole.TimesCompare)
        {
            yield return new("base", row => Text(row.BaseTime, FigureText.Time)) { Expendable = 2 };
            yield return new("head", row => Text(row.HeadTime, FigureText.Time)) { Expendable = 1 };
            yield return new("ratio", row => Ratio(row))
            {
                Summary = mean is { } ratio ? new Cell($"{NumberText.Digits(ratio)}x") : null,
                Explanation = $"head / base with its {whole.Options.Level} interval",
            };
            yield return new("verdict", row => ComparisonVerdict.Cell(row));
            yield return new("detects", row => Text(row.MinimumDetectableEffect, effect => $"+{FigureText.Percent(effect)}"))
            {
                Explanation = "smallest slowdown that this many launches find with 80 % probability",
                Expendable = 5,
            };
        }

        if (whole.Benchmarks.Any(row => row.Allocations is not null))
            yield return new("allocated", row => Allocated(row.Allocations)) { Expendable = 3 };
        var sameRun = whole.TimesCompare ? [] : whole.Benchmarks.SelectMany(row => row.SameRun);
        foreach (var quantity in sameRun.Select(same => same.Quantity).Distinct().Order(StringComparer.Ordinal))
            yield return new(quantity, row => SameRun(row.SameRun.FirstOrDefault(same => same.Quantity == quantity)));
        if (whole.Benchmarks.Any(ComparisonVerdict.IsUndecided))
        {
            yield return new("needs", row => Needs(row))
            {
                Explanation = "additional launches per side for a verdict, roughly",
                Expendable = 4,
            };
        }

        if (whole.Profile is { } profile)
        {
            yield return new("smallest found", row => SmallestFound(profile.Find(row)))
            {
                Explanation = Calibrated(whole, profile),
                Expendable = 6,
            };
        }

        yield return new("launches", row => Launches(row)) { Expendable = 7 };
        yield return new("notes", row => new Cell("") { Findings = notes.Numbers(Notes(row, NameOf(whole, row))) });
    }

    /// <summary>The name of a row, with what tells its job from others.</summary>
    public static string NameOf(Comparison whole, BenchmarkComparison row) => whole.Jobs.Named(new BenchmarkId(row.Benchmark, row.Job));

    /// <summary>Such as <c>1.02x [0.981; 1.06]</c>.</summary>
    public static string Ratio(BenchmarkComparison row) =>
        row.Ratio is { } ratio ? FigureText.WithBounds(ratio, "x", row.Shown) : FigureText.NotAvailable;

    private static string Text(double? figure, Func<double, string> text) => figure is { } number ? text(number) : FigureText.NotAvailable;

    /// <summary>Bytes on both sides, or once if they agree; in parentheses if they are not judged.</summary>
    private static string Allocated(AllocationComparison? allocations)
    {
        if (allocations is null)
            return FigureText.NotApplicable;
        var text = allocations.Base == allocations.Head
            ? Bytes(allocations.Head) : $"{Bytes(allocations.Base)} -> {Bytes(allocations.Head)}";
        return allocations.IsJudged ? text : $"({text})";

        static string Bytes(double? bytes) => Text(bytes, number => FormattableString.Invariant($"{number:0} B"));
    }

    private static string SameRun(SameRunComparison? same) => same is null
        ? FigureText.NotApplicable
        : $"{(same.IsShown ? "" : "~ ")}{NumberText.Digits(same.Base.Value)} -> {NumberText.Digits(same.Head.Value)}, "
            + $"{FigureText.Multiple(same.Ratio)}";

    private static string Needs(BenchmarkComparison row) => row switch
    {
        _ when !ComparisonVerdict.IsUndecided(row) => FigureText.NotApplicable,
        { MoreLaunches: { } launches } => FormattableString.Invariant($"{launches}"),
        _ => FormattableString.Invariant($"> {BenchmarkComparison.MaxMoreLaunches}"),
    };

    private static string SmallestFound(ProfiledCase? profiled) => profiled switch
    {
        null => FigureText.NotApplicable,
        { SmallestFound: { } smallest } => $"+{FigureText.Percent(smallest - 1)}",
        { SmallestFoundAtLeast: { } smallest } => $"> +{FigureText.Percent(smallest - 1)}",
        _ => FigureText.NotAvailable,
    };

    /// <summary>Null if the profile has none of the benchmarks.</summary>
    private static string? Calibrated(Comparison whole, MachineProfile profile) =>
        whole.Benchmarks.Select(profile.Find).OfType<ProfiledCase>().ToArray() is { Length: > 0 } cases
            ? "slowdown found in 95 of 100 runs, by this machine's calibration of "
                + FormattableString.Invariant($"{profile.TakenUtc:yyyy-MM-dd} ({profile.RecordedRounds} rounds); ")
                + $"false alarms there: at most {FigureText.Percent(cases.Max(entry => entry.FalseAlarms.Upper))} of comparisons"
            : null;

    private static string Launches(BenchmarkComparison row) => row.BaseLaunches == row.HeadLaunches
        ? FormattableString.Invariant($"{row.BaseLaunches}")
        : FormattableString.Invariant($"{row.BaseLaunches}+{row.HeadLaunches}");

    private static IEnumerable<Footnote> Notes(BenchmarkComparison row, string name)
    {
        // What was accepted and what a confirmation found is each row's own.
        if (row.Accepted is { } accepted)
            yield return new Footnote(name, name,
                $"Accepted up to {NumberText.Digits(accepted.UpTo)}x: {accepted.Reason} ({accepted.Commit}).");
        if (row.IsControl)
            yield return new Footnote("control", name, "A control: its code is the same on both sides.");
        if (row.Confirmation is { Ratio: { } ratio, Shown: { } interval } again)
        {
            var rounds = FormattableString.Invariant($"{(again.Verdict is Verdict.Slower ? "Confirmed in" : "In")} {again.HeadLaunches}");
            yield return new Footnote(
                name, name, $"{rounds} new rounds: {FigureText.WithBounds(ratio, "x", interval)} at {again.Level}.");
        }

        foreach (var finding in row.Findings)
            yield return new Footnote(finding.Code, name, finding.ToString(), finding.Excess);
    }
}
