using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Figures;

/// <summary>Names of the figures about garbage collectors: those of the measured process, or the sums of its children's.</summary>
/// <param name="Calls">Calls that the others are totals of.</param>
/// <param name="Wall">Wall time of these calls, nanoseconds.</param>
/// <param name="Pause">Time for which a collector stopped its process, nanoseconds.</param>
/// <param name="Gen0">Collections of the youngest generation: all of them.</param>
/// <param name="Gen1">Those that took the middle generation along.</param>
/// <param name="Gen2">Those of everything.</param>
/// <param name="Bytes">Managed bytes that were allocated.</param>
public sealed record CollectorFigures(string Calls, string Wall, string Pause, string Gen0, string Gen1, string Gen2, string Bytes);

/// <summary>What garbage collectors did in a case's calls, in the measured process and its children; one number per launch.</summary>
/// <param name="Paused">Share of the workers' time in which the collector of their own process stopped them, a fraction.</param>
/// <param name="Gen0">Collections per call, all of them.</param>
/// <param name="Gen1">Those that took the middle generation along.</param>
/// <param name="Gen2">Those of everything.</param>
/// <param name="Bytes">Managed bytes per call.</param>
/// <param name="Name">The workers' collectors, such as <c>server, no DATAS</c>; null where the launches do not say.</param>
/// <param name="HasChildren">Whether the workers are child processes, each with a collector of its own.</param>
public sealed record CollectorAccount(
    Spread Paused, Spread Gen0, Spread Gen1, Spread Gen2, Spread Bytes, string? Name, bool HasChildren)
{
    /// <summary>Of the measured process, in its actual iterations.</summary>
    public static CollectorFigures Own { get; } = new(
        CpuAccount.Operations, CpuAccount.Wall, "pauseNanoseconds", "gen0Collections", "gen1Collections", "gen2Collections",
        "managedBytes");

    /// <summary>Of its children: where they are kept, in its actual iterations; else in one call before.</summary>
    public static CollectorFigures Children { get; } = new(
        "childrenCalls", "childrenWallNanoseconds", "childrenPauseNanoseconds", "childrenGen0Collections", "childrenGen1Collections",
        "childrenGen2Collections", "childrenManagedBytes");

    /// <summary>Name of the figure, a text: the measured process's collector.</summary>
    public const string OwnName = "collector";
    /// <summary>Name of the figure, a text: the children's collectors.</summary>
    public const string ChildrenName = "childrenCollector";
    /// <summary>Name of the figure: child processes that a call uses.</summary>
    public const string ChildProcesses = "childProcesses";
    /// <summary>Name of the figure: those of them with another collector than the measured process.</summary>
    public const string OtherCollectors = "childrenOtherCollector";
    /// <summary>Name of the figure of an observed launch: heaps that the measured process's server collector began with, the most that it
    /// uses.</summary>
    public const string MaxHeaps = "collectorMaxHeaps";
    /// <summary>Name of the figure of an observed launch: heaps that it used at the end. Only DATAS uses fewer.</summary>
    public const string HeapsInUse = "collectorHeapsInUse";

    /// <summary>The account of a case; null where nothing was collected or no launch says so.</summary>
    public static CollectorAccount? Read(RunRecord record, BenchmarkResult benchmark)
    {
        LaunchFigures[] launches = [.. LaunchFigures.Read(record, benchmark.Id).Where(launch => launch[Own.Wall] > 0)];
        if (PerCall(launches, names => names.Gen0) is not { Max: > 0 } gen0)
            return null;
        var workers = benchmark.Workers ?? 1;
        return Spread.From(launches.Select(launch => PausedOf(launch, workers)).OfType<double>()) is { } paused
            && PerCall(launches, names => names.Gen1) is { } gen1
            && PerCall(launches, names => names.Gen2) is { } gen2
            && PerCall(launches, names => names.Bytes) is { } bytes
                ? new CollectorAccount(paused, gen0, gen1, gen2, bytes, NameOf(record, benchmark), launches[^1][ChildProcesses] > 0)
                : null;
    }

    /// <summary>Workers that are not children wait while the measured process's collector works.</summary>
    private static double? PausedOf(LaunchFigures launch, int workers)
    {
        var children = Math.Min(workers, launch[ChildProcesses] ?? 0);
        var own = launch[Own.Pause] / launch[Own.Wall] * (workers - children);
        var others = launch[Children.Wall] > 0 ? launch[Children.Pause] / launch[Children.Wall] : 0;
        return (own + others) / workers;
    }

    private static Spread? PerCall(LaunchFigures[] launches, Func<CollectorFigures, string> figure) => Spread.From(launches
        .Where(launch => launch[Own.Calls] > 0)
        .Select(launch => (launch[figure(Own)] / launch[Own.Calls])
            + (launch[Children.Calls] > 0 ? launch[figure(Children)] / launch[Children.Calls] : 0))
        .OfType<double>());

    private static string? NameOf(RunRecord record, BenchmarkResult benchmark) =>
        LaunchFigures.ReadText(record, benchmark.Id, ChildrenName) ?? LaunchFigures.ReadText(record, benchmark.Id, OwnName);
}
