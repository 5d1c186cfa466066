using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Judgements;

/// <summary>All that is known about one case.</summary>
public sealed record CaseJudgement
{
    public required BenchmarkResult Benchmark { get; init; }

    /// <summary>Such as <c>WeakScaling.Threads(Workers: 2)</c>, with a label of its job if there are several; text, never markup.</summary>
    public required string Name { get; init; }

    /// <summary>A text that distinguishes it from cases with the same method, parameters and job; null without such cases.</summary>
    public string? Distinction { get; init; }

    public BenchmarkId Id => Benchmark.Id;

    /// <summary>Typical nanoseconds per call; null where none took a measurable time.</summary>
    public required Estimate? Time { get; init; }

    /// <summary>Speedup and efficiency; null for a case without workers.</summary>
    public required CaseScaling? Scaling { get; init; }

    /// <summary>Cost without work and its multiple of the floor; null for other cases.</summary>
    public required CaseOverhead? Overhead { get; init; }

    /// <summary>Its time over that of its floor, where items of unequal cost have both; null for other cases.</summary>
    public required Estimate? FloorRatio { get; init; }

    /// <summary>Its time over that of .NET's loop; null for all but Python's programs.</summary>
    public required CasePeer? Peer { get; init; }

    /// <summary>CPU time of the whole process tree; null where the launches reported none.</summary>
    public required CpuAccount? Cpu { get; init; }

    /// <summary>What the garbage collectors did; null where nothing was collected or the launches did not say.</summary>
    public required CollectorAccount? Collector { get; init; }

    /// <summary>Peak memory of the tree in bytes, without the pages of programs and libraries; null where it was not observed.</summary>
    public required double? PeakMemory { get; init; }

    /// <summary>The same with the pages of programs and libraries, in full for each process (RSS).</summary>
    public required double? PeakResident { get; init; }

    /// <summary>Bytes of one more waiting worker; null for cases that do not read them.</summary>
    public required Spread? MemoryPerWorker { get; init; }

    /// <summary>The same with the pages of programs and libraries, in full for each process (RSS).</summary>
    public required Spread? ResidentPerWorker { get; init; }

    /// <summary>Times per call that a thread gave up its CPU to wait.</summary>
    public required Spread? Waits { get; init; }

    /// <summary>Times per call that a CPU was taken away from a thread with work.</summary>
    public required Spread? Preempted { get; init; }

    /// <summary>Page faults per call without a disk.</summary>
    public required Spread? Faults { get; init; }

    /// <summary>Page faults per call that read a disk.</summary>
    public required Spread? DiskFaults { get; init; }

    /// <summary>Share of the updates that were lost, a fraction; null for cases that count none.</summary>
    public required Spread? LostUpdates { get; init; }

    /// <summary>Managed bytes of the kernel's input in each process; null for a kernel without input.</summary>
    public required Spread? InputMemory { get; init; }

    /// <summary>Share of a call that making the input takes, a fraction; null where calls find it made.</summary>
    public required Spread? InputShare { get; init; }

    /// <summary>10^9 bytes per second that the workers read and write in memory; null for a class that does not say how many.</summary>
    public required double? Bandwidth { get; init; }

    /// <summary>When the workers of a typical call computed, a bar each; null where no call was observed or the case has no work.</summary>
    public required WorkerTimeline? Timeline { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The cases of a class, in the order of its file.</summary>
    public static IReadOnlyList<CaseJudgement> From(ClassFigures figures)
    {
        var jobs = JobLabels.From(figures.File.Benchmarks.Select(benchmark => benchmark.Id.Job));
        return [.. figures.File.Benchmarks.Select(benchmark => From(benchmark, figures, jobs))];
    }

    private static CaseJudgement From(BenchmarkResult benchmark, ClassFigures figures, JobLabels jobs)
    {
        var id = benchmark.Id;
        var scaling = figures.Speedups.Find(id.FullName, id.Job);
        var time = LaunchTime.Estimate(benchmark, figures.Speedups.Level, figures.Speedups.Statistic);
        return new CaseJudgement
        {
            Benchmark = benchmark,
            Name = jobs.Named(id with { FullName = FindingPlace.NameOf(benchmark) }),
            Time = time,
            Scaling = scaling,
            Overhead = figures.Overheads.Find(id.FullName, id.Job),
            FloorRatio = OverheadAnalysis.FloorRatio(benchmark, figures.File),
            Peer = figures.Peers.Find(id.FullName, id.Job),
            Cpu = CpuAccount.Read(figures.Record, id),
            Collector = CollectorAccount.Read(figures.Record, benchmark),
            PeakMemory = LaunchFigures.ReadObservation(figures.Record, id)?[TreePeak.OwnFigure],
            PeakResident = LaunchFigures.ReadObservation(figures.Record, id)?[TreePeak.ResidentFigure],
            MemoryPerWorker = Figures.MemoryPerWorker.Read(figures.Record, benchmark, Figures.MemoryPerWorker.Own),
            ResidentPerWorker = Figures.MemoryPerWorker.Read(figures.Record, benchmark, Figures.MemoryPerWorker.Resident),
            Waits = CpuAccount.PerCall(figures.Record, id, CpuAccount.VoluntarySwitches),
            Preempted = CpuAccount.PerCall(figures.Record, id, CpuAccount.InvoluntarySwitches),
            Faults = CpuAccount.PerCall(figures.Record, id, CpuAccount.MinorFaults),
            DiskFaults = CpuAccount.PerCall(figures.Record, id, CpuAccount.MajorFaults),
            LostUpdates = Figures.LostUpdates.ReadShare(figures.Record, id),
            InputMemory = InputFigures.ReadMemory(figures.Record, id),
            InputShare = InputFigures.ReadShare(figures.Record, id, time?.Value),
            Bandwidth = Figures.Bandwidth.Read(benchmark),
            Timeline = scaling is null ? null : WorkerTimeline.Typical(WorkerTimeline.Read(figures.Record, id)),
            Findings = CaseFindings.Find(benchmark, figures),
        };
    }
}
