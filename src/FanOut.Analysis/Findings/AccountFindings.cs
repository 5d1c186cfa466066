using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>Doubts about a case from what its launches used of the machine, and from what else happened there.</summary>
internal static class AccountFindings
{
    /// <summary>The one strategy whose workers take turns on purpose.</summary>
    private const string TakesTurns = "ThreadsUnderGlobalLock";

    /// <summary>Name of the figure: CPUs that a launch could use, affinity and quota respected.</summary>
    private const string UsableCpus = "processorCount";

    public static IEnumerable<Finding> Of(BenchmarkResult benchmark, CaseScaling? scaling, CaseOverhead? overhead, RunRecord record)
    {
        var launches = LaunchFigures.Of(record, benchmark.Id);
        if (scaling is { IsBaseline: false } && scaling.Strategy != TakesTurns && Unfilled(scaling, launches, CpuAccount.Of(record, benchmark.Id)) is { } unfilled)
            yield return unfilled;
        if (Statistics.Spread.Of(launches
            .Where(launch => launch[CpuAccount.Children] > 0)
            .Select(launch => launch[CpuAccount.ChildrenBetween] / launch[CpuAccount.Children])
            .OfType<double>()) is { Median: > ChildrenBusyBetweenCalls.Doubted and var busy })
            yield return new ChildrenBusyBetweenCalls(busy);
        if (overhead is { Floor: { } floor, FloorRatio.Interval.Upper: > 0 and < 1 and var beaten })
            yield return new FloorBeaten(beaten, floor);

        var noise = HostNoise.Of(record, benchmark.Id);
        if (noise.StolenShares.Count(share => share > HostStolen.Doubted) is > 0 and var stolen)
            yield return new HostStolen(noise.StolenShares.Max(), stolen);
        if (noise.OthersShares.Count(share => share > HostBusy.Doubted) is > 0 and var busyLaunches)
            yield return new HostBusy(noise.OthersShares.Max(), busyLaunches);
        if (noise.Throttled.Sum() is >= 1 and var throttled)
            yield return new HostThrottled(throttled);
    }

    // Without the children's time, processes seem to be idle.
    private static CoresBelowWorkers? Unfilled(CaseScaling scaling, IReadOnlyList<LaunchFigures> launches, CpuAccount? account)
    {
        if (account is not { IsOwnOnly: false })
            return null;
        var fillable = Math.Min(scaling.Workers, launches.Min(launch => launch[UsableCpus]) is >= 1 and var cpus ? (int)cpus : scaling.Workers);
        return account.Cores.Median < CoresBelowWorkers.Doubted * fillable ? new CoresBelowWorkers(account.Cores.Median, fillable) : null;
    }
}
