using FanOut.Analysis.Figures;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Runs;

/// <summary>Where a figure of a case is shown.</summary>
[Flags]
public enum ShownIn
{
    /// <summary>Tables of a report.</summary>
    Reports = 1,

    /// <summary>The harness's table, on the console, in Markdown, HTML and CSV.</summary>
    Harness = 2,

    /// <summary>The harness's table if all columns are asked for.</summary>
    Details = 4,
}

/// <summary>What a figure is about: the harness orders its columns by that.</summary>
public enum FigureKind
{
    /// <summary>Times.</summary>
    Time,

    /// <summary>Ratios to other cases.</summary>
    Comparison,

    /// <summary>What was used of the machine.</summary>
    Account,
}

/// <summary>A figure of a case, described once for every table and export.</summary>
/// <param name="Name">Header of the column.</param>
/// <param name="Explanation">Meaning and unit, without a full stop.</param>
/// <param name="Value">The figure: an <see cref="Estimate"/>, a <see cref="Spread"/> or a number; null if the case has none.</param>
/// <param name="Text">The figure with its unit; null if it does not apply to the case.</param>
public sealed record CaseColumn(string Name, string Explanation, Func<CaseJudgement, object?> Value, Func<CaseJudgement, string?> Text)
{
    /// <summary>Name of the JSON field that holds <see cref="Value"/>; null for figures that follow from others.</summary>
    public string? JsonName { get; init; }

    public ShownIn ShownIn { get; init; } = ShownIn.Reports | ShownIn.Harness;

    public FigureKind Kind { get; init; } = FigureKind.Account;
}

/// <summary>All figures of a case, in the order of their columns.</summary>
public static class CaseColumns
{
    private const string InThatCall = "in a typical call of a launch of its own";
    private const string WithLibraries = "the same with programs and libraries, in full for each process, as ps and top show it";

    public static IReadOnlyList<CaseColumn> All { get; } =
    [
        new("Time", $"per call; the launches' geometric mean, each launch by the {LaunchStatistic.Default.Name} of its iterations",
            one => one.Time, one => IsTimed(one) ? Time(one) : null) { JsonName = "time", Kind = FigureKind.Time },
        new("Margin", "how far the 99 % interval reaches above Time (Student's t over launches, on logarithms)",
            one => one.Time?.RelativeMargin, one => IsTimed(one) ? FigureText.Margin(one.Time) : null) { Kind = FigureKind.Time },
        new("Median", "of all iterations, as the harness stated it",
            one => one.Benchmark.Recorded?.Median?.Nanoseconds,
            one => one.Benchmark.Recorded?.Median is { } median ? FigureText.Time(median.Nanoseconds) : null) { ShownIn = ShownIn.Reports },
        new("Iterations", "that the harness's figures are from",
            one => one.Benchmark.Recorded?.Iterations, one => one.Benchmark.Recorded?.Iterations is { } count ? FormattableString.Invariant($"{count}") : null)
            { ShownIn = ShownIn.Reports },
        new("Speedup", "time of Sequential for the same work / time of the case, paired by round, with its 99 % interval; ~ if that contains 1",
            one => one.Scaling?.Speedup, one => one.Scaling is { } scaling ? Speedup(scaling.Speedup) : null) { JsonName = "speedup", Kind = FigureKind.Comparison },
        new("Efficiency", "Speedup / workers, with its 99 % interval",
            one => one.Scaling?.Efficiency,
            one => one.Scaling is { } scaling ? scaling.IsBaseline ? FigureText.NotApplicable : FigureText.Percent(scaling.Efficiency) : null)
            { JsonName = "efficiency", Kind = FigureKind.Comparison },
        new("Serial fraction", "by Karp and Flatt: (1 / Speedup - 1 / workers) / (1 - 1 / workers)", _ => null, SerialFractionOf) { ShownIn = ShownIn.Reports },
        new("Cores", "CPU time of the process and all its children / wall time, over the actual iterations; the launches' median",
            one => one.Cpu?.Cores, one => one.Cpu is { } cpu ? NumberText.Digits(cpu.Cores.Median) + (cpu.IsOwnOnly ? " (own)" : "") : null) { JsonName = "cores" },
        new("Peak memory", "the most that the process and all its children had together, without programs and libraries; read in a launch of its own",
            one => one.PeakMemory, one => one.PeakMemory is { } bytes ? FigureText.Mebibytes(bytes) : null) { JsonName = "peakMemoryBytes" },
        new("Peak RSS", WithLibraries, one => one.PeakResident, one => one.PeakResident is { } bytes ? FigureText.Mebibytes(bytes) : null) { ShownIn = ShownIn.Details },
        Call("Overlap", "share of the time from the first worker's start to the last one's end in which all workers computed", call => FigureText.Percent(call.Overlap)),
        Call("Start skew", "from the first worker's start to the last one's", call => FigureText.Time(call.StartSkew)),
        Call("Finish skew", "from the first worker's end to the last one's", call => FigureText.Time(call.FinishSkew)),
        Call("Variation", "standard deviation of the workers' times / their mean", call => FigureText.Percent(call.Variation)),
        new("User", "CPU time of the process and all its children in their own code, per call; the launches' median",
            one => one.Cpu?.UserPerCall, one => one.Cpu is { } cpu ? FigureText.Time(cpu.UserPerCall.Median) : null) { ShownIn = ShownIn.Details },
        new("System", "the same in the operating system",
            one => one.Cpu?.SystemPerCall, one => one.Cpu is { } cpu ? FigureText.Time(cpu.SystemPerCall.Median) : null) { ShownIn = ShownIn.Details },
        Count("Waits", "times per call that a thread gave up its CPU to wait; the launches' median", one => one.Waits),
        Count("Preempted", "times per call that a CPU was taken away from a thread with work; the launches' median", one => one.Preempted),
        Count("Faults", "pages mapped per call without reading a disk; the launches' median", one => one.Faults),
        Count("Disk faults", "pages read from a disk per call; the launches' median", one => one.DiskFaults),
        new("Per worker", "Time / workers",
            one => one.Overhead?.PerWorker, one => one.Overhead is { } overhead ? FigureText.Time(overhead.PerWorker) : null) { Kind = FigureKind.Time },
        new("x floor", "time of the case / time of the least that the operating system asks for such workers, paired by round, with its 99 % interval",
            one => one.Overhead?.FloorRatio, one => one.Overhead is { Floor: not null } overhead ? FigureText.Multiple(overhead.FloorRatio) : null)
            { JsonName = "floorRatio", Kind = FigureKind.Comparison },
        new("x .NET", "time of the case / time of the same loop in .NET, paired by round, with its 99 % interval",
            one => one.Peer?.Factor, one => one.Peer is { } peer ? FigureText.Multiple(peer.Factor) : null) { JsonName = "dotNetRatio", Kind = FigureKind.Comparison },
        new("Lost", "share of the updates that another worker has overwritten, over all calls of a launch: the launches' median and range",
            one => one.LostUpdates, one => one.LostUpdates is { } share ? FigureText.Percent(share) : null) { JsonName = "lostUpdates" },
        new("Memory per worker", "main memory of the process tree with the workers less that without them, without programs and libraries: the launches' median and range",
            one => one.MemoryPerWorker, one => one.MemoryPerWorker is { } bytes ? FigureText.Bytes(bytes) : null) { JsonName = "memoryPerWorkerBytes" },
        new("RSS per worker", WithLibraries,
            one => one.ResidentPerWorker, one => one.ResidentPerWorker is { } bytes ? FigureText.Bytes(bytes) : null) { ShownIn = ShownIn.Harness },
        new("Allocated", "managed memory per call, of the last launch",
            one => one.Benchmark.AllocatedBytes, one => one.Benchmark.AllocatedBytes is { } bytes ? FormattableString.Invariant($"{bytes:0} B") : null)
            { JsonName = "allocatedBytes", ShownIn = ShownIn.Reports },
    ];

    /// <summary>A speedup with its interval, after <c>~</c> if the interval contains 1.</summary>
    internal static string Speedup(Estimate? speedup) =>
        $"{(speedup is { IsExact: false, Interval: { } interval } && interval.Contains(1) ? "~ " : "")}{FigureText.Multiple(speedup)}";

    /// <summary>The launches' time; what the harness computed from launches that the file does not hold is marked as its mean.</summary>
    internal static string Time(CaseJudgement one) => one.Findings.Any(finding => finding.Kind == LaunchFindings.CaseFailed) ? "FAILED"
        : one.Benchmark.Recorded is { } stated ? $"mean {FigureText.Time(stated.Mean.Nanoseconds)}"
        : FigureText.Time(one.Time);

    /// <summary>Where memory is read, the time is that of the reading.</summary>
    private static bool IsTimed(CaseJudgement one) => one.MemoryPerWorker is null;

    /// <summary>Only where the workers are so many that it tells more than the efficiency.</summary>
    private static string? SerialFractionOf(CaseJudgement one) => one.Scaling is { IsBaseline: false, Workers: > 2, Speedup: { } speedup }
        ? SerialFraction.From(speedup, one.Scaling.Workers) is { Interval: { } bounds } fraction
            ? $"{FigureText.Percent(fraction.Value)} [{NumberText.Digits(100 * bounds.Lower)}; {NumberText.Digits(100 * bounds.Upper)}]"
            : FigureText.NotAvailable
        : null;

    private static CaseColumn Call(string name, string explanation, Func<WorkerTimeline, string> text) =>
        new(name, $"{explanation}, {InThatCall}", _ => null, one => one.Timeline is { } call ? text(call) : null) { ShownIn = ShownIn.Details };

    private static CaseColumn Count(string name, string explanation, Func<CaseJudgement, Spread?> count) =>
        new(name, explanation, count, one => count(one) is { } spread ? NumberText.Digits(spread.Median) : null) { ShownIn = ShownIn.Details };
}
