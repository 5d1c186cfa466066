using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;
using static FanOut.Analysis.Findings.NumberText;

namespace FanOut.Analysis.Figures;

/// <summary>Findings about what launches used of the machine, and what else happened there.</summary>
public static class HostFindings
{
    /// <summary>Share of all CPUs' time. Two of the counters' 10 ms steps are 2 % of half a second on two CPUs.</summary>
    private const double MaxStolen = 0.05;

    /// <summary>Share of all CPUs' time. On a machine that was left alone, nine of ten launches have less than 0.09, which includes the
    /// harness; one program that keeps one of two CPUs busy makes it 0.5.</summary>
    private const double MaxOthers = 0.1;

    /// <summary>Share of the children's CPU time. A team that waits awake for 1 ms after calls of 10 ms stays below it.</summary>
    private const double MaxBetweenCalls = 0.25;

    /// <summary>Share of the workers' CPUs. A fifth is left to starting the workers and to waiting for the last one.</summary>
    private const double MinCoresShare = 0.8;

    /// <summary>Starting one worker after the other takes some of the overlap; below it, they took turns.</summary>
    private const double MinOverlap = 0.8;

    /// <summary>Rounds in which others took more of the CPU time than findings let pass, over all launches of a round together.</summary>
    /// <param name="launches">Of the cases of a decision: the round of each, and its figures by their names in the run record.</param>
    public static IReadOnlySet<int> DisturbedRounds(IEnumerable<(int Round, Func<string, double?> Figure)> launches) => launches
        .GroupBy(launch => launch.Round, launch => launch.Figure)
        .Where(round => Share(round, HostNoise.Stolen) > MaxStolen || Share(round, HostNoise.Others) > MaxOthers)
        .Select(round => round.Key)
        .ToHashSet();

    private static double Share(IEnumerable<Func<string, double?>> launches, string name) =>
        launches.Sum(figure => figure(name) ?? 0) / launches.Sum(figure => figure(HostNoise.CpuTime) ?? 0);

    public static readonly FindingKind Stolen = new(
        "host-stolen", "The hypervisor gave CPU time to other machines while a launch measured.");
    public static readonly FindingKind Busy = new("host-busy", "Other programs computed while a launch measured.");
    public static readonly FindingKind Throttled = new(
        "host-throttled", "A CPU quota stopped the measured processes while a launch measured.");
    public static readonly FindingKind CpusVanished = new("cpus-vanished", "Affinity or a quota took CPUs away after the run had begun.");
    public static readonly FindingKind BusyBetweenCalls = new(
        "children-busy-between-calls", "Child processes used CPU time between the calls, which no wall time shows.");
    public static readonly FindingKind CoresBelowWorkers = new(
        "cores-below-workers", "A strategy kept fewer CPUs busy than it has workers.");
    public static readonly FindingKind LowOverlap = new("low-overlap", "Workers that should compute at the same time hardly do.");

    /// <param name="share">Share of all CPUs' time in the worst launch.</param>
    /// <param name="disturbed">Launches above the threshold.</param>
    public static Finding DescribeStolen(double share, int disturbed) => new(
        Stolen,
        $"The hypervisor gave {Percent(share)} of the CPU time to other machines in the worst launch {Exceeded(MaxStolen, disturbed)}.",
        share, MaxStolen, "Run again on a quieter host or on one of your own; the run record has the figure of each launch.");

    /// <inheritdoc cref="DescribeStolen"/>
    public static Finding DescribeBusy(double share, int disturbed) => new(
        Busy,
        $"Other programs took {Percent(share)} of the CPU time in the worst launch {Exceeded(MaxOthers, disturbed)}.",
        share, MaxOthers, "End the other programs and run again; the run record has the figure of each launch.");

    /// <param name="periods">Periods of the quota in which it stopped the processes, of all launches.</param>
    public static Finding DescribeThrottled(double periods) => new(
        Throttled,
        $"A CPU quota stopped the measured processes in {Count((int)periods, "period")}; the launches were kept.",
        periods, 0, "Give the container whole CPUs, or measure as many workers as the quota has (--cores).");

    public static Finding DescribeVanished(int left, int atStart) => new(
        CpusVanished,
        $"A launch could use only {left} of the {Count(atStart, "CPU")} that were usable when the run began.",
        left, atStart, "Find what changed the affinity or the quota, and run again; the launches were kept.");

    /// <param name="share">CPU time between the iterations over CPU time in them.</param>
    public static Finding DescribeBusyBetweenCalls(double share) => new(
        BusyBetweenCalls,
        $"Between iterations the children used {Percent(share)} of the CPU time that they use during them (limit "
            + $"{Percent(MaxBetweenCalls)}); the time of a call does not show it.",
        share, MaxBetweenCalls, "Add it to the price of the strategy where CPU time is paid for, or let its workers sleep sooner.");

    /// <param name="fillable">The workers, or the CPUs where these are fewer.</param>
    public static Finding DescribeIdleCores(double cores, int fillable) => new(
        CoresBelowWorkers,
        $"Only {Plain(cores)} cores were busy (expected: at least {Plain(MinCoresShare * fillable)} of {fillable}): some workers waited "
            + "or shared a core.",
        cores, MinCoresShare * fillable,
        "Look at Waits and Preempted (--columns all) and at the overlap: the strategy itself causes waits, other programs cause "
            + "preemptions.");

    public static Finding DescribeLowOverlap(WorkerTimeline call) => new(
        LowOverlap,
        $"{ReasonOf(call)}: overlap {Percent(call.Overlap)} (expected of workers that compute at the same time: at least "
            + $"{Percent(MinOverlap)}).",
        call.Overlap,
        MinOverlap,
        "Read the time as that of this placement: fresh threads often begin on their parent's core. "
            + "Longer work per worker, or workers kept between calls, spread better.");

    /// <summary>Findings about a case.</summary>
    /// <param name="workers">Workers that should keep a CPU busy each; null for a case that is not about that.</param>
    public static IEnumerable<Finding> Find(RunRecord record, BenchmarkId benchmark, int? workers)
    {
        var usable = UsableCpus.Min(record, benchmark);
        if (workers is { } asked)
        {
            var fillable = Math.Min(asked, usable ?? asked);

            // Without the children's time, processes seem to be idle.
            if (CpuAccount.Read(record, benchmark) is { IsOwnOnly: false } account && account.Cores.Median < MinCoresShare * fillable)
                yield return DescribeIdleCores(account.Cores.Median, fillable);
            if (fillable == asked && WorkerTimeline.Typical(
                WorkerTimeline.Read(record, benchmark)) is { Workers.Count: > 1, Overlap: < MinOverlap } call)
                yield return DescribeLowOverlap(call);
        }

        if (Spread.From(LaunchFigures.Read(record, benchmark)
            .Where(launch => launch[CpuAccount.Children] > 0)
            .Select(launch => launch[CpuAccount.ChildrenBetween] / launch[CpuAccount.Children])
            .OfType<double>()) is { Median: > MaxBetweenCalls and var busy })
            yield return DescribeBusyBetweenCalls(busy);
        if (record.Machine.UsableCpus is { } atStart && usable < atStart)
            yield return DescribeVanished(usable.Value, atStart);
        foreach (var disturbance in FindDisturbances(HostNoise.Read(record, benchmark)))
            yield return disturbance;
    }

    /// <param name="share">Share of the launches that is left without a word, a fraction.</param>
    public static IEnumerable<Finding> FindDisturbances(HostNoise noise, double share = 0)
    {
        if (Above(noise.StolenShares, MaxStolen) is > 0 and var stolen)
            yield return DescribeStolen(noise.StolenShares.Max(), stolen);
        if (Above(noise.OthersShares, MaxOthers) is > 0 and var busy)
            yield return DescribeBusy(noise.OthersShares.Max(), busy);
        if (Above(noise.Throttled, 0) > 0)
            yield return DescribeThrottled(noise.Throttled.Sum());

        int Above(IReadOnlyList<double> launches, double limit) =>
            launches.Count(one => one > limit) is var count && count > share * launches.Count ? count : 0;
    }

    private static string Exceeded(double threshold, int launches) =>
        $"(threshold {Percent(threshold)}; {Count(launches, "launch")} exceeded it and {(launches == 1 ? "was" : "were")} kept)";

    // Workers are numbered by their starts, from 1.
    private static string ReasonOf(WorkerTimeline call)
    {
        var workers = call.Workers;
        for (var first = 0; first < workers.Count; first++)
        {
            for (var second = first + 1; second < workers.Count; second++)
            {
                if (workers[first].LastCpu < 0 || workers[second].FirstCpu != workers[first].LastCpu)
                    continue;
                var turns = workers[second].Start >= workers[first].End ? "one after the other" : "by turns";
                return $"Workers {first + 1} and {second + 1} ran on CPU {workers[first].LastCpu} {turns}";
            }
        }

        return $"Worker {workers.Count} began {Time(call.StartSkew)} after worker 1";
    }
}
