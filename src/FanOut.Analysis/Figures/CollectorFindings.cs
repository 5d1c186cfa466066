using FanOut.Analysis.Results;
using static FanOut.Analysis.Findings.NumberText;

namespace FanOut.Analysis.Figures;

/// <summary>Findings about garbage collectors, which stop all threads of their process.</summary>
public static class CollectorFindings
{
    /// <summary>Share of the workers' time. Two threads that are stopped for a fifth of it reach a speedup of 1.6 at most, not 2.</summary>
    public const double MaxPaused = 0.2;

    public static readonly FindingKind Paused = new(
        "collector-pauses", "The garbage collector stopped the workers for a large part of the time.");
    public static readonly FindingKind OtherCollector = new(
        "children-other-collector", "Child processes have another garbage collector than the measured process.");
    public static readonly FindingKind FewHeaps = new(
        "collector-few-heaps", "The server garbage collector had fewer heaps than there are workers.");

    /// <param name="share">Share of the workers' time.</param>
    public static Finding DescribePaused(double share) => new(
        Paused,
        $"The garbage collector stopped the workers for {Percent(share)} of the time (limit {Percent(MaxPaused)}).",
        share, MaxPaused,
        "Allocate less or keep less alive; compare with server garbage collection without DATAS (DOTNET_gcServer=1, "
            + "DOTNET_GCDynamicAdaptationMode=0) and with child processes, which have a collector each.");

    /// <param name="children">Children with another collector.</param>
    public static Finding DescribeOtherCollector(int children, string theirs, string own) => new(
        OtherCollector,
        $"The garbage collector of {Count(children, "child process", "child processes")} is {theirs}, that of the measured process {own}.",
        children, 0, "Read the comparison as one of programs with these collectors; managed children take their parent's by themselves.");

    public static Finding DescribeFewHeaps(int heaps, int workers) => new(
        FewHeaps,
        $"DATAS gave the collector {Count(heaps, "heap")} for {Count(workers, "worker")}, so that few threads collect and many wait.",
        heaps, workers, "Set DOTNET_GCDynamicAdaptationMode=0 for a heap per CPU, which takes more memory, and compare.");

    /// <summary>Findings about a case; none where nothing was collected.</summary>
    public static IEnumerable<Finding> Find(RunRecord record, BenchmarkResult benchmark)
    {
        if (CollectorAccount.Read(record, benchmark) is not { } account)
            yield break;
        if (account.Paused.Median is > MaxPaused and var paused)
            yield return DescribePaused(paused);
        var launch = LaunchFigures.Read(record, benchmark.Id)[^1];
        // A class that varies the collector shows it in its table.
        if (benchmark.Question?.Settings is null && launch[CollectorAccount.OtherCollectors] is >= 1 and var others)
            yield return DescribeOtherCollector(
                (int)others, account.Name!, LaunchFigures.ReadText(record, benchmark.Id, CollectorAccount.OwnName) ?? "another");
        if (!account.HasChildren && benchmark is { IsBaseline: false, Workers: { } workers }
            && LaunchFigures.ReadObservation(record, benchmark.Id) is { } observed
            && observed[CollectorAccount.HeapsInUse] is { } heaps
            && heaps < workers && heaps < observed[CollectorAccount.MaxHeaps])
            yield return DescribeFewHeaps((int)heaps, workers);
    }
}
