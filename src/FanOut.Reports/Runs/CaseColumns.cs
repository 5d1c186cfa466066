namespace FanOut.Reports.Runs;

/// <summary>All figures of a case, in the order of their columns.</summary>
public static class CaseColumns
{
    private const string PairedByRound = "paired by round, with its 99 % interval";
    private const string WithLibraries = "the same with programs and libraries, in full for each process, as ps and top show it";

    public static IReadOnlyList<CaseColumn> All { get; } =
    [
        // Where memory is read, the time is that of the reading.
        new("Time", FigureUnit.Time,
            "typical, per call: the median of a launch's iterations; over launches their median", one => one.Time)
        {
            JsonName = "time",
            Kind = FigureKind.Time,
            Applies = one => one.MemoryPerWorker is null,
            OwnText = Time,
        },
        new("Margin", FigureUnit.Fraction,
            "how far the 99 % interval reaches above Time (Student's t over launches, on logarithms)", one => one.Time?.RelativeMargin)
        {
            Kind = FigureKind.Time,
            Applies = one => one.MemoryPerWorker is null,
            OwnText = one => FigureText.Margin(one.Time),
        },
        new("Median", FigureUnit.Time, "of all iterations, as the harness stated it", one => one.Benchmark.Recorded?.Median?.Nanoseconds)
        {
            ShownIn = ShownIn.Reports,
        },
        new("Iterations", FigureUnit.Number, "that the harness's figures are from", one => one.Benchmark.Recorded?.Iterations)
        {
            ShownIn = ShownIn.Reports,
        },
        new("Speedup", FigureUnit.Multiple,
            $"time of Sequential for the same work / time of the case, {PairedByRound}; ~ if that contains 1", one => one.Scaling?.Speedup)
        {
            JsonName = "speedup",
            Kind = FigureKind.Comparison,
            Applies = one => one.Scaling is not null,
            OwnText = one => Speedup(one.Scaling!.Speedup),
        },
        new("Efficiency", FigureUnit.Fraction, "Speedup / workers, with its 99 % interval", one => one.Scaling?.Efficiency)
        {
            JsonName = "efficiency",
            Kind = FigureKind.Comparison,
            Applies = one => one.Scaling is not null,
            OwnText = one => one.Scaling!.IsBaseline ? FigureText.NotApplicable : FigureText.Percent(one.Scaling.Efficiency),
        },

        new("Bandwidth", FigureUnit.Number,
            "bytes that a call reads and writes in memory, caches included / Time, in 10^9 bytes per second",
            one => one.Bandwidth)
        {
            JsonName = "gigabytesPerSecond",
            Kind = FigureKind.Comparison,
            OwnText = one => $"{NumberText.Digits(one.Bandwidth!.Value)} GB/s",
        },

        // Only where the workers are so many that it says more than the efficiency.
        new("Serial fraction", FigureUnit.Fraction, "by Karp and Flatt: (1 / Speedup - 1 / workers) / (1 - 1 / workers)", _ => null)
        {
            ShownIn = ShownIn.Reports,
            Applies = one => one.Scaling is { IsBaseline: false, Workers: > 2, Speedup: not null },
            OwnText = one => SerialFraction.From(one.Scaling!.Speedup!, one.Scaling.Workers) is { Interval: { } interval } fraction
                ? FigureText.WithBounds(fraction.Value, " %", interval, 100)
                : FigureText.NotAvailable,
        },
        new("Cores", FigureUnit.Number,
            "CPU time of the process and all its children / wall time, over the actual iterations; the launches' median",
            one => one.Cpu?.Cores)
        {
            JsonName = "cores",
            OwnText = one => NumberText.Digits(one.Cpu!.Cores.Median) + (one.Cpu.IsOwnOnly ? " (own)" : ""),
        },
        new("Worker GC", FigureUnit.Number, "garbage collector of the processes that the workers are in", one => one.Collector?.Name)
        {
            OwnText = one => one.Collector!.Name,
        },
        new("Paused", FigureUnit.Fraction,
            "share of the workers' time in which the garbage collector of their process stopped them: the launches' median and range",
            one => one.Collector?.Paused) { JsonName = "paused" },
        new("Collections", FigureUnit.Number,
            "per call, in the process and its children: all, those that took generation 1 along, those of everything; launches' medians",
            one => one.Collector?.Gen0)
        {
            JsonName = "collections",
            OwnText = one => string.Join(" / ", new[] { one.Collector!.Gen0, one.Collector.Gen1, one.Collector.Gen2 }
                .Select(count => NumberText.Digits(count.Median))),
        },
        new("Allocated by all", FigureUnit.Bytes,
            "managed memory per call, of the process and its children; the launches' median and range", one => one.Collector?.Bytes)
        {
            JsonName = "managedBytes",
        },
        new("Peak memory", FigureUnit.Bytes,
            "the most that the process and all its children had together, without programs and libraries; read in a launch of its own",
            one => one.PeakMemory) { JsonName = "peakMemoryBytes" },
        Detail("Peak RSS", FigureUnit.Bytes, WithLibraries, one => one.PeakResident),
        Detail("Overlap", FigureUnit.Fraction,
            "share of the time from the first worker's start to the last one's end in which all workers computed, in a typical call of a "
                + "launch of its own",
            one => one.Timeline?.Overlap),
        Detail(
            "Start skew", FigureUnit.Time, "from the first worker's start to the last one's, in that call", one => one.Timeline?.StartSkew),
        Detail(
            "Finish skew", FigureUnit.Time, "from the first worker's end to the last one's, in that call", one => one.Timeline?.FinishSkew),
        Detail("Variation", FigureUnit.Fraction,
            "standard deviation of the workers' times / their mean, in that call", one => one.Timeline?.Variation),
        Detail("User", FigureUnit.Time,
            "CPU time of the process and all its children in their own code, per call; the launches' median", one => one.Cpu?.UserPerCall),
        Detail("System", FigureUnit.Time, "the same in the operating system", one => one.Cpu?.SystemPerCall),
        Detail("Waits", FigureUnit.Number, "times per call that a thread gave up its CPU to wait; the launches' median", one => one.Waits),
        Detail("Preempted", FigureUnit.Number,
            "times per call that a CPU was taken away from a thread with work; the launches' median", one => one.Preempted),
        Detail("Faults", FigureUnit.Number, "pages mapped per call without reading a disk; the launches' median", one => one.Faults),
        Detail("Disk faults", FigureUnit.Number, "pages read from a disk per call; the launches' median", one => one.DiskFaults),
        new("Per worker", FigureUnit.Time, "Time / workers", one => one.Overhead?.PerWorker)
        {
            Kind = FigureKind.Time,
            Applies = one => one.Overhead is not null,
        },
        new("x floor", FigureUnit.Multiple,
            $"time of the case / time of the least that the operating system or another runtime asks for the same, {PairedByRound}",
            one => one.Overhead?.FloorRatio ?? one.FloorRatio)
        {
            JsonName = "floorRatio",
            Kind = FigureKind.Comparison,
            Applies = one => one.Overhead?.Floor is not null || one.FloorRatio is not null,
        },
        new("x .NET", FigureUnit.Multiple, $"time of the case / time of the same loop in .NET, {PairedByRound}", one => one.Peer?.Factor)
        {
            JsonName = "dotNetRatio",
            Kind = FigureKind.Comparison,
            Applies = one => one.Peer is not null,
        },
        new("Lost", FigureUnit.Fraction,
            "share of the updates that another worker has overwritten, over all calls of a launch: the launches' median and range",
            one => one.LostUpdates) { JsonName = "lostUpdates" },
        new("Memory per worker", FigureUnit.Bytes,
            "memory of the process tree with the workers less that without them, programs and libraries left out: "
                + "the launches' median and range",
            one => one.MemoryPerWorker) { JsonName = "memoryPerWorkerBytes" },
        new("RSS per worker", FigureUnit.Bytes, WithLibraries, one => one.ResidentPerWorker) { ShownIn = ShownIn.Harness },
        new("Input", FigureUnit.Bytes,
            "managed memory of the kernel's input in each process; the launches' median", one => one.InputMemory?.Median)
        {
            JsonName = "inputBytes",
        },
        new("Input share", FigureUnit.Fraction,
            "making the input / Time, where fresh processes make it in every call; the launches' median", one => one.InputShare?.Median)
        {
            JsonName = "inputShare",
        },
        new("Allocated", FigureUnit.Bytes, "managed memory per call, of the last launch", one => one.Benchmark.AllocatedBytes)
        {
            JsonName = "allocatedBytes",
            ShownIn = ShownIn.Reports,
            OwnText = one => FormattableString.Invariant($"{one.Benchmark.AllocatedBytes:0} B"),
        },
    ];

    /// <summary>A speedup with its interval, after <c>~</c> if the interval contains 1.</summary>
    internal static string Speedup(Estimate? speedup) =>
        $"{(speedup is { IsExact: false, Interval: { } interval } && interval.Contains(1) ? "~ " : "")}{FigureText.Multiple(speedup)}";

    /// <summary>The launches' time; what the harness computed from launches that the file does not hold is marked as its mean.</summary>
    private static string Time(CaseJudgement one) => one.Findings.Any(finding => finding.Kind == LaunchFindings.CaseFailed) ? "FAILED"
        : one.Benchmark.Recorded is { } stated ? $"mean {FigureText.Time(stated.Mean.Nanoseconds)}"
        : FigureText.Time(one.Time);

    private static CaseColumn Detail(string name, FigureUnit unit, string explanation, Func<CaseJudgement, object?> value) =>
        new(name, unit, explanation, value) { ShownIn = ShownIn.Details };
}
