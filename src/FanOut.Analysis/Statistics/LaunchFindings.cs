using FanOut.Analysis.Results;
using static FanOut.Analysis.Findings.NumberText;

namespace FanOut.Analysis.Statistics;

/// <summary>Findings about the launches of a case: how many there are, and what their times look like.</summary>
public static class LaunchFindings
{
    /// <summary>Below it, Student's quantile at 99 % is 5.8 and more (4.6 at five): the interval says more about the count.</summary>
    public const int Required = 5;

    /// <summary>Launches per side that suffice for a decision. Of independent launches with a spread of 2 %, 10 % more time is then found
    /// in 79 of 100 comparisons, and in 8 of 100 at five.</summary>
    public const int Recommended = 11;

    /// <summary>Launches without which there is no spread, and so no interval.</summary>
    public const int RequiredForInterval = 2;

    /// <summary>Bound over estimate beyond which an interval says nothing: an order of magnitude in either direction.</summary>
    public const double MaxReach = 10;

    /// <summary>Median over minimum of a launch's iterations. Interruptions of a shared machine stay below it in a sequential loop; above
    /// it, the case has a second mode, such as two workers on one core.</summary>
    public const double MaxTypicalOverBest = 1.25;

    /// <summary>Iterations that a launch needs for its median to mean anything.</summary>
    private const int MinIterations = 3;

    public static readonly FindingKind TooFew = new(
        "too-few-launches", "There are fewer independent launches than an interval or a judgement needs.");
    public static readonly FindingKind IntervalTooWide = new(
        "interval-too-wide", "Launches are so few, or differ so much, that the interval says nothing; it is not shown.");
    public static readonly FindingKind NotMeasurable = new(
        "times-not-measurable", "Launches have a time of zero, because the harness subtracted its own overhead; they are left out.");
    public static readonly FindingKind IterationsNotMeasurable = new(
        "iterations-not-measurable", "Some iterations have a time of zero; they are left out.");
    public static readonly FindingKind Identical = new(
        "times-identical", "All iterations took the same time to the last digit, which no clock measures.");
    public static readonly FindingKind TypicalFarFromBest = new(
        "typical-far-from-best", "The typical iteration of a launch is far slower than its best one.");
    public static readonly FindingKind Failed = new("launches-failed", "Launches of a case failed, or all of them did.");
    public static readonly FindingKind CaseFailed = new("case-failed", "No launch of a case gave results.");
    public static readonly FindingKind MeasurementsMissing = new(
        "measurements-missing", "The file holds the harness's mean and no measurements, so its launches cannot be told apart.");
    public static readonly FindingKind InProcess = new(
        "in-process", "The case ran inside the harness's own process, so its launches are not independent.");
    public static readonly FindingKind Unusable = new(
        "reference-unusable", "The case that others are compared with has no usable launch.");

    public static Finding DescribeTooFew(int launches) => new(
        TooFew,
        launches switch
        {
            0 => "No usable launch, so there is no estimate.",
            < RequiredForInterval =>
                $"Only {Count(launches, "usable launch")}; an interval needs {RequiredForInterval} and a judgement {Required}.",
            _ => $"Only {Count(launches, "usable launch")}; a judgement needs {Required}.",
        },
        launches, Required, $"Run with --launchCount {Recommended}.");

    /// <param name="launches">Launches, or pairs of launches.</param>
    /// <param name="reach">Upper bound over estimate; it may be infinite.</param>
    public static Finding DescribeWideInterval(int launches, double reach) => new(
        IntervalTooWide,
        $"The interval of {Count(launches, "launch")} would reach to {(reach < 1e6 ? Plain(reach) : "over 1,000,000")} times the estimate, "
            + $"so it is not shown (limit {Plain(MaxReach)}).",
        Math.Min(reach, double.MaxValue),
        MaxReach,
        "Run more launches (--launchCount), on an idle machine.");

    public static Finding DescribeNotMeasurable(int launches) => new(
        NotMeasurable,
        $"{Count(launches, "launch")} took no measurable time (0 ns in most iterations) and {WereOrWas(launches)} left out.",
        launches, 0, "Give the benchmark more work per call.");

    /// <param name="side">The side of a comparison, <c>base</c> or <c>head</c>; null for a run by itself.</param>
    public static Finding DescribeFailed(int failed, int asked, string? side = null) => new(
        Failed,
        (failed == asked ? "The benchmark" : $"{failed} of {Count(asked, "launch")}") + " failed" + (side is null ? "" : $" in {side}")
            + (failed == asked ? ", so there is no time." : "; the figures leave them out."),
        failed, 0, "Look for the exception in the output of the run.");

    /// <summary>Why a case without a usable launch has no time.</summary>
    public static Finding DescribeNoTime(BenchmarkResult benchmark) => benchmark switch
    {
        { Recorded: { } recorded } => DescribeMissingMeasurements(recorded.Iterations),
        { Launches.Count: 0 } => new(
            CaseFailed, "The benchmark failed: no launch gave results.", null, null, "Look for the exception in the harness's log."),
        _ => DescribeNotMeasurable(benchmark.Launches.Count),
    };

    /// <param name="iterations">Iterations that the harness computed its mean from; null where the file does not say.</param>
    public static Finding DescribeMissingMeasurements(int? iterations) => new(
        MeasurementsMissing,
        "The file holds no single measurements, so the time is the harness's own "
            + $"mean{(iterations is { } count ? $" of {Count(count, "iteration")}" : "")}, launches pooled.",
        0, Required, "Export with --exporters fulljson (JsonExporter.Full).");

    public static Finding DescribeInProcess() => new(
        InProcess,
        $"The case ran in the harness's own process (launch index 0), which counts as 1 launch; a judgement needs {Required}.",
        1, Required, "Run without --inProcess or an in-process toolchain: each launch is then a process of its own.");

    /// <param name="reference">Name of the method that a case is compared with.</param>
    public static Finding DescribeUnusable(string reference, Finding reason) =>
        reason with { Kind = Unusable, What = $"{reference} has no usable launch, so there is no ratio to it. {reason.What}" };

    /// <summary>The finding about a case of which some launches gave results; null where none failed.</summary>
    public static Finding? FindFailed(BenchmarkResult benchmark) =>
        benchmark is { Launches.Count: > 0 and var launches, LostLaunches: > 0 and var lost }
        ? DescribeFailed(lost, launches + lost)
        : null;

    /// <summary>Iterations of zero in launches that have a time.</summary>
    public static Finding? FindZeroIterations(BenchmarkResult benchmark)
    {
        var timed = benchmark.Launches.Where(launch => LaunchStatistic.Minimum.Read(launch).IsMeasurable);
        var zeros = timed.Sum(launch => launch.Iterations.Count(time => !time.IsMeasurable));
        return zeros == 0 ? null : new(
            IterationsNotMeasurable,
            $"{zeros} of {benchmark.Launches.Sum(launch => launch.Iterations.Count)} iterations took no measurable time (0 ns) and "
                + $"{WereOrWas(zeros)} left out.",
            zeros, 0, "Give the benchmark more work per call.");
    }

    /// <summary>Null where iterations differ, are few or one a launch, or take no measurable time.</summary>
    public static Finding? FindIdentical(BenchmarkResult benchmark)
    {
        OperationTime[] times = [.. benchmark.Launches.SelectMany(launch => launch.Iterations)];
        var isEnough = times.Length >= MinIterations && times.Length > benchmark.Launches.Count && times[0].IsMeasurable;
        return !isEnough || !Array.TrueForAll(times, time => time == times[0]) ? null : new(
            Identical,
            $"All {times.Length} iterations took the same time to the last digit: they were rounded, copied or made up.",
            times.Length, 0, "Check where the file comes from, and that the work takes far longer than a tick of the clock.");
    }

    /// <summary>The median of the launches' median over minimum; null within the limit.</summary>
    public static Finding? FindTypicalFarFromBest(BenchmarkResult benchmark)
    {
        double[] ratios = [.. benchmark.Launches
            .Where(launch => launch.Iterations.Count >= MinIterations && LaunchStatistic.Minimum.Read(launch).IsMeasurable)
            .Select(launch => LaunchStatistic.Median.Read(launch).Nanoseconds / LaunchStatistic.Minimum.Read(launch).Nanoseconds)
            .Order()];
        return ratios.Length == 0 || ratios[ratios.Length / 2] is not (> MaxTypicalOverBest and var ratio) ? null : new(
            TypicalFarFromBest,
            $"The typical iteration takes {Plain(ratio)} times as long as the best one of its launch (limit {Plain(MaxTypicalOverBest)}).",
            ratio, MaxTypicalOverBest,
            "Choices rest on the typical iteration, comparisons of two runs on the best one; an idle machine narrows the gap.");
    }

    private static string WereOrWas(int count) => count == 1 ? "was" : "were";
}
