using static FanOut.Analysis.Findings.NumberText;

namespace FanOut.Analysis.Scaling;

/// <summary>Findings about ratios of cases: to a baseline, a floor, a peer, to what is expected.</summary>
public static class ScalingFindings
{
    /// <summary>Work that shares no data cannot exceed 1; a tenth is left to a clock that changes its frequency.</summary>
    public const double MaxEfficiency = 1.10;

    /// <summary>Share of a call. Two pipes take a tenth of that; more means that no core was left for one side.</summary>
    public const double MaxRoundTripShare = 0.01;

    /// <summary>Time over the expected time. 200 threads start in half of the server's delay; beyond, something waited in turn.</summary>
    public const double MaxOfExpected = 2;

    /// <summary>Time over the expected time. A timer may be a millisecond early; less means that the server did not wait.</summary>
    public const double MinOfExpected = 0.95;

    /// <summary>Time over work, and its inverse. The kernels touch no memory; a quarter is left to a machine that drifts.</summary>
    public const double MaxTimeOverWork = 1.25;

    /// <summary>Rounds that are worth recommending: beyond, the machine is the problem.</summary>
    public const int MaxRounds = 40;

    /// <summary>Iterations of which a median is a typical one.</summary>
    public const int MinIterations = 3;

    /// <summary>Strategies that a choice takes.</summary>
    public const int RequiredChoices = 2;

    public static readonly FindingKind BaselineMissing = new(
        "baseline-missing", "No baseline has the same class, parameters and job in the same file.");
    public static readonly FindingKind BaselineAmbiguous = new("baseline-ambiguous", "More than one baseline fits a case.");
    public static readonly FindingKind FloorMissing = new(
        "floor-missing", "The floor of a strategy was not run with the same class, parameters and job.");
    public static readonly FindingKind FloorBeaten = new("floor-beaten", "A strategy is faster than its floor.");
    public static readonly FindingKind PeerMissing = new(
        "peer-missing", ".NET's side of a comparison was not run with the same class, parameters and job.");
    public static readonly FindingKind RoundTripHeavy = new(
        "round-trip-heavy", "Asking another program for a call took more than a negligible part of the call.");
    public static readonly FindingKind Unpaired = new(
        "launches-unpaired", "Some rounds have a launch of one side of a ratio only; they are left out.");
    public static readonly FindingKind Superlinear = new(
        "superlinear-efficiency", "The speedup exceeds the number of workers by more than noise explains.");
    public static readonly FindingKind FarFromExpected = new(
        "far-from-expected", "A call that only waits takes far longer than its waits, or less.");
    public static readonly FindingKind WorkNotProportional = new(
        "work-not-proportional", "Doubling the work does not double the time on one thread.");
    public static readonly FindingKind ChoiceMissing = new("choice-missing", "Fewer strategies have a time than a choice takes.");
    public static readonly FindingKind UnequalIterations = new(
        "iterations-unequal", "Strategies of one decision took very different numbers of iterations.");
    public static readonly FindingKind Unsettled = new("decision-open", "More rounds could change the recommendation.");

    public static Finding DescribeMissingBaseline(string baseline) => new(
        BaselineMissing,
        $"No {baseline} baseline was run with the same parameters and job, so there is no speedup.", null, null, Include(baseline));

    public static Finding DescribeAmbiguousBaseline(int baselines) => new(
        BaselineAmbiguous,
        $"{Count(baselines, "baseline")} have the same parameters and job, so there is no ratio to one.",
        baselines, 1, "Give each job of the run its own id.");

    public static Finding DescribeMissingFloor(string floor) => new(
        FloorMissing,
        $"The floor {floor} was not run with the same parameters and job, so there is no multiple of it.",
        null, null, $"Run with a filter that includes {floor}; where it was left out, the reason is below the table.");

    /// <param name="ratio">Upper bound of the multiple's interval, below 1.</param>
    public static Finding DescribeBeatenFloor(double ratio, string floor) => new(
        FloorBeaten,
        $"The strategy is faster than its floor: it takes at most {Plain(ratio)} times as long as {floor}.",
        ratio, 1, "The strategy does less than its floor (docs/dispatch-overhead.md); Cores shows whether it woke any worker.");

    public static Finding DescribeMissingPeer(string peer) => new(
        PeerMissing, $"{peer} was not run with the same parameters and job, so there is no factor.", null, null, Include(peer));

    /// <param name="share">Part of the call outside the other program's clock, in the launch where it was largest.</param>
    public static Finding DescribeHeavyRoundTrip(double share) => new(
        RoundTripHeavy,
        $"The round trip to the interpreter takes {Percent(share)} of a call (limit {Percent(MaxRoundTripShare)}).",
        share, MaxRoundTripShare, "Take pythonOwnNanoseconds from the run record for the program alone, and run again on an idle machine.");

    public static Finding DescribeUnpaired(int caseOnly, int baselineOnly) => new(
        Unpaired,
        $"{Count(caseOnly + baselineOnly, "round has", "rounds have")} one side only ({caseOnly} the case, {baselineOnly} the baseline) "
            + (caseOnly + baselineOnly == 1 ? "and was left out." : "and were left out."),
        caseOnly + baselineOnly, 0, "Look for failed launches in the run record, fix the cause and run again.");

    public static Finding DescribeSuperlinear(double efficiency) => new(
        Superlinear,
        $"Efficiency is {Percent(efficiency)} (plausible: at most {Percent(MaxEfficiency)}): the baseline is slower than it should be, or "
            + "does more.",
        efficiency, MaxEfficiency,
        "Check that the baseline does the same work, that the machine was idle and its clock steady, and run again with more launches.");

    /// <param name="ratio">Time over the expected one.</param>
    public static Finding DescribeFarFromExpected(double ratio) => new(
        FarFromExpected,
        ratio > MaxOfExpected
            ? $"The call takes {Plain(ratio)} times as long as its waits (limit {Plain(MaxOfExpected)}): it did not wait for all at once, "
                + "or had no free core afterwards."
            : $"The call takes only {Plain(ratio)} times as long as its waits (limit {Plain(MinOfExpected)}): the server did not wait.",
        ratio, ratio > MaxOfExpected ? MaxOfExpected : MinOfExpected,
        "Run again on an idle machine; if it stays, compare with the other cases of the table.");

    /// <param name="ratio">How many times as long the work takes, over how many times as much it is.</param>
    public static Finding DescribeNotProportional(double ratio, int times)
    {
        var limit = ratio > 1 ? MaxTimeOverWork : 1 / MaxTimeOverWork;
        return new(
            WorkNotProportional,
            times == 1
                ? $"The same work takes {Plain(ratio)} times as long on one thread (limit {Plain(limit)})."
                : $"{times} times the work takes {Plain(ratio * times)} times as long on one thread, {Plain(ratio)} of the expected time "
                    + $"(limit {Plain(limit)}).",
            ratio, limit,
            "Check that the compiler has not optimised the work away and that the clock was steady; do not trust the speedups of this "
                + "class before.");
    }

    public static Finding DescribeMissingChoice(int choices) => new(
        ChoiceMissing,
        $"Only {Count(choices, "strategy")} {(choices == 1 ? "has" : "have")} a time for the same work; a choice needs {RequiredChoices}.",
        choices, RequiredChoices, "Run with a filter that includes the other strategies.");

    public static Finding DescribeUnequalIterations(int min, int max) => new(
        UnequalIterations,
        $"A launch of one strategy took {Count(min, "iteration")}, one of another {max}: a median of fewer than {MinIterations} is not as "
            + "steady.",
        min, MinIterations, $"Run with --iterationCount {MinIterations} or more, or compare with care.");

    /// <param name="needed">Rounds after which it would be settled; null where no number would do.</param>
    /// <param name="disturbance">What kept the machine busy; null for nothing.</param>
    public static Finding DescribeUnsettled(int rounds, int? needed, Finding? disturbance = null) => new(
        Unsettled,
        $"After {Count(rounds, "round")}, the recommendation is not settled"
            + (needed switch
            {
                _ when rounds < DecisionRule.Looks[0] => $"; {DecisionRule.Looks[0]} to {DecisionRule.Looks[^1]} rounds usually settle it.",
                null => ".",
                > MaxRounds when disturbance is not null => $": this machine is too busy now. {disturbance.What}",
                > MaxRounds => $": losses are too close to {Percent(DecisionRule.Tolerance)} to tell in {MaxRounds} rounds.",
                _ => $"; about {Count(needed.Value, "round")} would settle it.",
            }),
        rounds, needed,
        rounds < DecisionRule.Looks[0] ? "Run its class alone, or with a larger --budget."
            : needed <= MaxRounds ? $"Run with --launchCount {needed} on an idle machine."
            : disturbance?.Remedy ?? "Take any strategy whose loss you accept at its upper bound.");

    private static string Include(string method) => $"Run with a filter that includes {method}.";
}
