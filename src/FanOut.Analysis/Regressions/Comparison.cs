using System.IO.Enumeration;
using FanOut.Analysis.Regressions.Calibration;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>Two sides compared, benchmark by benchmark.</summary>
public sealed record Comparison
{
    public required ResultSide Base { get; init; }
    public required ResultSide Head { get; init; }
    public required ComparisonOptions Options { get; init; }

    /// <summary>The benchmarks that both sides have, worst first.</summary>
    public required IReadOnlyList<BenchmarkComparison> Benchmarks { get; init; }

    public required IReadOnlyList<BenchmarkId> Missing { get; init; }
    public required IReadOnlyList<BenchmarkId> Added { get; init; }
    public required JobLabels Jobs { get; init; }
    public required IReadOnlyList<FlippedDecision> Flips { get; init; }

    /// <summary>Entries whose regressions are gone.</summary>
    public required IReadOnlyList<AcceptedRegression> NoLongerNeeded { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The calibration of the machine of both sides; null if there is none for such comparisons.</summary>
    public MachineProfile? Profile { get; private init; }

    /// <summary>The comparison with a profile, if that is of the same machine, margin and statistic, and launches are paired.</summary>
    public Comparison With(MachineProfile profile) =>
        Paired && profile.Margin == Options.Margin.ToString() && profile.Statistic == Options.Statistic.Name && profile.Matches(Base)
            && profile.Matches(Head)
            ? this with { Profile = profile }
            : this;

    public bool Paired => Base.IsPairedWith(Head);

    /// <summary>Whether the environments allow times to be compared.</summary>
    public bool TimesCompare => !Findings.Any(finding => finding.Kind == ComparisonFindings.EnvironmentDiffers);

    /// <summary>Whether a control moved, so that no time is judged.</summary>
    public bool IsContaminated => MovedControls.Any();

    public IEnumerable<Finding> MovedControls => Findings.Where(finding => finding.Kind == ComparisonFindings.ControlMoved);

    /// <summary>The geometric mean of the ratios without controls; null without any.</summary>
    public double? GeometricMean =>
        Benchmarks.Where(benchmark => !benchmark.IsControl).Select(benchmark => benchmark.Ratio).OfType<double>()
            .ToArray() is { Length: > 0 } ratios
            ? Math.Exp(ratios.Average(Math.Log))
            : null;

    /// <summary>The worst that is shown about anything.</summary>
    public Outcome Outcome => this switch
    {
        _ when Benchmarks.Any(row => row.Verdict == Verdict.Failed) => Outcome.Failed,
        _ when Benchmarks.Any(row => row is { Verdict: Verdict.Slower, Accepted: null }) => Outcome.Slower,
        _ when Benchmarks.Any(row => row is { Allocations.IsMore: true, Accepted: null }) => Outcome.AllocatesMore,
        { IsContaminated: true } => Outcome.Contaminated,
        { Flips.Count: > 0 } => Outcome.Flipped,
        _ when !Benchmarks.Any(SaysSomething) => Outcome.NotCompared,
        { Missing.Count: > 0 } => Outcome.Missing,
        _ when Benchmarks.Any(row => row is { IsControl: false, Verdict: Verdict.Inconclusive or Verdict.None }) => Outcome.Inconclusive,
        _ => Outcome.NotSlower,
    };

    /// <summary>Compares two sides; null for the default options.</summary>
    public static Comparison Compare(ResultSide baseSide, ResultSide headSide, ComparisonOptions? options = null)
    {
        options ??= new ComparisonOptions();
        var all = CaseMatch.Match(Filtered(SideCases.Read(baseSide), options), Filtered(SideCases.Read(headSide), options));
        CaseMatch[] both = [.. all.Where(match => match is { Base: not null, Head: not null })];
        var sameRun = SameRunComparison.Compare(both, options);
        var environments = new ComparedEnvironments(baseSide, headSide, both, ratiosCompare: sameRun.Count > 0);
        var judged = SetJudgement.Judge(both, baseSide.IsPairedWith(headSide), environments, options);
        Finding[] moved = [.. NegativeControl.FindMoved(judged, options.Margin)];
        BenchmarkComparison[] benchmarks = [
            .. (moved.Length > 0 ? judged.Select(NegativeControl.Unjudged) : judged).Zip(both, (comparison, match) => Accepted(
            comparison with
            {
                SameRun = [.. sameRun[match.Head!.Benchmark.Id]],
                Allocations = AllocationComparison.Compare(match, environments.RuntimeOf(match) is null, options.AllocationMargin),
            },
            options))];
        return new Comparison
        {
            Base = baseSide,
            Head = headSide,
            Options = options,
            Benchmarks = [.. benchmarks
                .OrderBy(benchmark => Rank(benchmark.Verdict))
                .ThenByDescending(benchmark => benchmark.Ratio ?? 0)
                .ThenBy(benchmark => benchmark.Benchmark, StringComparer.Ordinal)],
            Missing = Sorted(all.Where(match => match.Head is null).Select(match => match.Base!)),
            Added = Sorted(all.Where(match => match.Base is null).Select(match => match.Head!)),
            Jobs = JobLabels.From(all.Select(match => (match.Head ?? match.Base!).Benchmark.Id.Job)),
            Flips = FlippedDecision.Among(both, options),
            NoLongerNeeded = [.. options.Accepted.Entries.Where(entry => !benchmarks.Any(benchmark => IsNeeded(entry, benchmark)))],
            Findings = [.. moved, .. environments.Findings],
        };
    }

    private static BenchmarkId[] Sorted(IEnumerable<SideCase> cases) =>
        [.. cases.Select(side => side.Benchmark.Id).OrderBy(id => id.ToString(), StringComparer.Ordinal)];

    private bool SaysSomething(BenchmarkComparison benchmark) =>
        benchmark is not { Verdict: Verdict.None, Ratio: null, Allocations: not { IsJudged: true } }
            || (!TimesCompare && benchmark.SameRun.Count > 0);

    private static SideCase[] Filtered(IReadOnlyList<SideCase> cases, ComparisonOptions options) => [.. cases.Where(side =>
        options.Filter is null || FileSystemName.MatchesSimpleExpression(options.Filter, side.Benchmark.FullName))];

    private static BenchmarkComparison Accepted(BenchmarkComparison comparison, ComparisonOptions options) =>
        comparison is { Verdict: Verdict.Slower } or { Allocations.IsMore: true }
            ? comparison with { Accepted = options.Accepted.Entries.FirstOrDefault(entry => entry.Covers(comparison)) }
            : comparison;

    /// <summary>An undecided benchmark may still have the accepted regression.</summary>
    private static bool IsNeeded(AcceptedRegression entry, BenchmarkComparison comparison) =>
        entry.Names(comparison)
        && (comparison.Verdict is Verdict.Slower or Verdict.Failed or Verdict.Inconclusive or Verdict.None
            || comparison.Allocations is { IsMore: true });

    private static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.Failed => 0,
        Verdict.Moved => 1,
        Verdict.Slower => 2,
        Verdict.Inconclusive => 3,
        Verdict.None => 4,
        _ => 5,
    };
}
