using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>Doubts about a case from what its launches used of the machine, and from what else happened there.</summary>
internal static class AccountFindings
{
    public static IEnumerable<Finding> Of(BenchmarkResult benchmark, CaseScaling? scaling, CaseOverhead? overhead, RunRecord record)
    {
        var launches = LaunchFigures.Of(record, benchmark.Id);
        // What stands on a floor is a strategy; who shares a variable or a lock takes turns on purpose, and who waits for a server computes nothing.
        var shouldFill = scaling is not null && benchmark.Strategy.Floor is not null && benchmark.Measures != Measure.Waiting;
        if (shouldFill && Unfilled(scaling!, UsableCpus.Fewest(record, benchmark.Id), CpuAccount.Of(record, benchmark.Id)) is { } unfilled)
            yield return unfilled;
        if (shouldFill && scaling!.Workers <= (UsableCpus.Fewest(record, benchmark.Id) ?? scaling.Workers)
            && WorkerTimeline.Typical(WorkerTimeline.Of(record, benchmark.Id)) is { Workers.Count: > 1, Overlap: < LowOverlap.Doubted } call)
            yield return new LowOverlap(call);
        if (Statistics.Spread.Of(launches
            .Where(launch => launch[CpuAccount.Children] > 0)
            .Select(launch => launch[CpuAccount.ChildrenBetween] / launch[CpuAccount.Children])
            .OfType<double>()) is { Median: > ChildrenBusyBetweenCalls.Doubted and var busy })
            yield return new ChildrenBusyBetweenCalls(busy);
        if (overhead is { Floor: { } floor, FloorRatio.Interval.Upper: > 0 and < 1 and var beaten })
            yield return new FloorBeaten(beaten, floor);

        if (record.Machine.UsableCpus is { } atStart && UsableCpus.Fewest(record, benchmark.Id) is { } left && left < atStart)
            yield return new CpusVanished(left, atStart);
        foreach (var disturbance in OfHost(HostNoise.Of(record, benchmark.Id)))
            yield return disturbance;
    }

    /// <summary>What else the machine did during launches.</summary>
    public static IEnumerable<Finding> OfHost(HostNoise noise)
    {
        if (noise.StolenShares.Count(share => share > HostStolen.Doubted) is > 0 and var stolen)
            yield return new HostStolen(noise.StolenShares.Max(), stolen);
        if (noise.OthersShares.Count(share => share > HostBusy.Doubted) is > 0 and var busyLaunches)
            yield return new HostBusy(noise.OthersShares.Max(), busyLaunches);
        if (noise.Throttled.Sum() is >= 1 and var throttled)
            yield return new HostThrottled(throttled);
    }

    // Without the children's time, processes seem to be idle.
    private static CoresBelowWorkers? Unfilled(CaseScaling scaling, int? usable, CpuAccount? account)
    {
        if (account is not { IsOwnOnly: false })
            return null;
        var fillable = Math.Min(scaling.Workers, usable ?? scaling.Workers);
        return account.Cores.Median < CoresBelowWorkers.Doubted * fillable ? new CoresBelowWorkers(account.Cores.Median, fillable) : null;
    }
}
