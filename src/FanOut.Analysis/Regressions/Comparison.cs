using System.IO.Enumeration;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Regressions.Calibration;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>Two sides compared, benchmark by benchmark.</summary>
public sealed record Comparison
{
    /// <summary>What was there before.</summary>
    public required ResultSide Base { get; init; }

    /// <summary>What is judged.</summary>
    public required ResultSide Head { get; init; }

    /// <summary>How they were compared.</summary>
    public required ComparisonOptions Options { get; init; }

    /// <summary>The benchmarks that both sides have, worst first.</summary>
    public required IReadOnlyList<BenchmarkComparison> Benchmarks { get; init; }

    /// <summary>Cases that BASE alone has, by name.</summary>
    public required IReadOnlyList<BenchmarkId> Missing { get; init; }

    /// <summary>Cases that HEAD alone has, by name.</summary>
    public required IReadOnlyList<BenchmarkId> Added { get; init; }

    /// <summary>What tells the jobs of a side apart.</summary>
    public required JobLabels Jobs { get; init; }

    /// <summary>Choices that became the wrong ones.</summary>
    public required IReadOnlyList<FlippedDecision> Flips { get; init; }

    /// <summary>Entries that accept what is not there any more.</summary>
    public required IReadOnlyList<AcceptedRegression> NoLongerNeeded { get; init; }

    /// <summary>Doubts about the two sides as such.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What comparisons like this one can be trusted with on the machine of both sides; null where that is not known.</summary>
    public MachineProfile? Profile { get; private init; }

    /// <summary>
    /// The comparison beside a profile, where that speaks of it: of the same machine, the same margin and statistic, and of pairs. The comparison as it is elsewhere.
    /// </summary>
    public Comparison With(MachineProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Paired && profile.Margin == Options.Margin.ToString() && profile.Statistic == Options.Statistic.Name && profile.Matches(Base) && profile.Matches(Head)
            ? this with { Profile = profile }
            : this;
    }

    /// <summary>Whether launches were compared round by round.</summary>
    public bool Paired => Base.IsPairedWith(Head);

    /// <summary>Whether the environments allow times to be compared.</summary>
    public bool TimesCompare => !Findings.Any(finding => finding.Kind == ComparisonFindings.EnvironmentDiffers);

    /// <summary>Whether a control moved, so that nothing is said about times.</summary>
    public bool IsContaminated => MovedControls.Any();

    /// <summary>The findings about controls that moved.</summary>
    public IEnumerable<Finding> MovedControls => Findings.Where(finding => finding.Kind == ComparisonFindings.ControlMoved);

    /// <summary>The geometric mean of the ratios, controls left out; null without any.</summary>
    public double? GeometricMean => Benchmarks.Where(benchmark => !benchmark.IsControl).Select(benchmark => benchmark.Ratio).OfType<double>().ToArray() is { Length: > 0 } ratios
        ? Math.Exp(ratios.Average(Math.Log))
        : null;

    /// <summary>What is said as a whole.</summary>
    public Outcome Outcome
    {
        get
        {
            if (Benchmarks.Any(benchmark => benchmark.Verdict == Verdict.Failed))
                return Outcome.Failed;
            if (Benchmarks.Any(benchmark => benchmark.Verdict == Verdict.Slower && benchmark.Accepted is null))
                return Outcome.Slower;
            if (Benchmarks.Any(benchmark => benchmark.Allocations is { IsMore: true } && benchmark.Accepted is null))
                return Outcome.AllocatesMore;
            if (IsContaminated)
                return Outcome.Contaminated;
            if (Flips.Count > 0)
                return Outcome.Flipped;
            if (!Benchmarks.Any(SaysSomething))
                return Outcome.NotCompared;
            if (Missing.Count > 0)
                return Outcome.Missing;
            return Benchmarks.Any(benchmark => benchmark is { IsControl: false, Verdict: Verdict.Inconclusive or Verdict.None }) ? Outcome.Inconclusive : Outcome.NotSlower;
        }
    }

    /// <summary>Compares two sides.</summary>
    /// <param name="baseSide">What was there before.</param>
    /// <param name="headSide">What is judged.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static Comparison Of(ResultSide baseSide, ResultSide headSide, ComparisonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(baseSide);
        ArgumentNullException.ThrowIfNull(headSide);
        options ??= new ComparisonOptions();
        var all = CaseMatch.Of(Filtered(SideCases.Of(baseSide), options), Filtered(SideCases.Of(headSide), options));
        CaseMatch[] both = [.. all.Where(match => match is { Base: not null, Head: not null })];
        var sameRun = SameRunComparison.Of(both, options);
        var environments = new ComparedEnvironments(baseSide, headSide, both, ratiosCompare: sameRun.Count > 0);
        var judged = SetJudgement.Of(both, baseSide.IsPairedWith(headSide), environments, options);
        Finding[] moved = [.. NegativeControl.FindMoved(judged, options.Margin)];
        BenchmarkComparison[] benchmarks = [.. (moved.Length > 0 ? judged.Select(NegativeControl.Unjudged) : judged).Zip(both, (comparison, match) => Accepted(
            comparison with
            {
                SameRun = [.. sameRun[match.Head!.Benchmark.Id]],
                Allocations = AllocationComparison.Of(match, environments.RuntimeOf(match) is null, options.AllocationMargin),
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
            Missing = [.. all.Where(match => match.Head is null).Select(match => match.Base!.Benchmark.Id).OrderBy(id => id.ToString(), StringComparer.Ordinal)],
            Added = [.. all.Where(match => match.Base is null).Select(match => match.Head!.Benchmark.Id).OrderBy(id => id.ToString(), StringComparer.Ordinal)],
            Jobs = JobLabels.Of(all.Select(match => (match.Head ?? match.Base!).Benchmark.Id.Job)),
            Flips = FlippedDecision.Among(both, options),
            NoLongerNeeded = [.. options.Accepted.Entries.Where(entry => !benchmarks.Any(benchmark => IsNeeded(entry, benchmark)))],
            Findings = [.. moved, .. environments.Findings],
        };
    }

    private bool SaysSomething(BenchmarkComparison benchmark) =>
        benchmark is not { Verdict: Verdict.None, Ratio: null, Allocations: not { IsJudged: true } } || (!TimesCompare && benchmark.SameRun.Count > 0);

    private static SideCase[] Filtered(IReadOnlyList<SideCase> cases, ComparisonOptions options) => [.. cases.Where(side =>
        options.Filter is null || FileSystemName.MatchesSimpleExpression(options.Filter, side.Benchmark.FullName))];

    private static BenchmarkComparison Accepted(BenchmarkComparison comparison, ComparisonOptions options) =>
        comparison is { Verdict: Verdict.Slower } or { Allocations.IsMore: true }
            ? comparison with { Accepted = options.Accepted.Entries.FirstOrDefault(entry => entry.Covers(comparison)) }
            : comparison;

    /// <summary>What is undecided may still be what the entry accepts.</summary>
    private static bool IsNeeded(AcceptedRegression entry, BenchmarkComparison comparison) =>
        entry.Names(comparison)
        && (comparison.Verdict is Verdict.Slower or Verdict.Failed or Verdict.Inconclusive or Verdict.None || comparison.Allocations is { IsMore: true });

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
