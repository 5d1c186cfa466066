using FanOut.Analysis.Figures;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Judgements;

/// <summary>All that is known about one case.</summary>
public sealed record CaseJudgement
{
    /// <summary>The case with its launches.</summary>
    public required BenchmarkResult Benchmark { get; init; }

    /// <summary>Its name without the namespace, such as <c>WeakScaling.Threads(Workers: 2)</c>, with what tells its job from others of the class: text of a file, never to be taken for markup.</summary>
    public required string Name { get; init; }

    /// <summary>What tells it from a case of its class with the same method, parameters and job; null where none looks the same.</summary>
    public string? Distinction { get; init; }

    /// <summary>Full name and job.</summary>
    public BenchmarkId Id => Benchmark.Id;

    /// <summary>Nanoseconds per call, the launches' geometric mean; null where none took a measurable time.</summary>
    public required Estimate? Time { get; init; }

    /// <summary>Speedup and efficiency; null for a case without workers.</summary>
    public required CaseScaling? Scaling { get; init; }

    /// <summary>Cost without work and its multiple of the floor; null for other cases.</summary>
    public required CaseOverhead? Overhead { get; init; }

    /// <summary>Its time over that of .NET's loop; null for all but Python's programs.</summary>
    public required CasePeer? Peer { get; init; }

    /// <summary>CPU time of the whole process tree; null where the launches reported none.</summary>
    public required CpuAccount? Cpu { get; init; }

    /// <summary>The most memory in bytes that the tree had together, pages of programs and libraries left out; null where it was not observed.</summary>
    public required double? PeakMemory { get; init; }

    /// <summary>Bytes of one more waiting worker; null for cases that do not read them.</summary>
    public required Spread? MemoryPerWorker { get; init; }

    /// <summary>Share of the updates that were lost, a fraction; null for cases that count none.</summary>
    public required Spread? LostUpdates { get; init; }

    /// <summary>When the workers of a typical call computed, a bar each; null where no call was observed or the case has no work.</summary>
    public required WorkerTimeline? Timeline { get; init; }

    /// <summary>Doubts about the case, each once; possibly none.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    internal static CaseJudgement Of(BenchmarkResult benchmark, ClassFigures figures, JobLabels jobs)
    {
        var id = benchmark.Id;
        var scaling = figures.Speedups.Find(id.FullName, id.Job);
        return new CaseJudgement
        {
            Benchmark = benchmark,
            Name = jobs.Named(id with { FullName = FindingPlace.NameOf(benchmark) }),
            Time = LaunchMean.Of(benchmark, figures.Speedups.Level, figures.Speedups.Statistic),
            Scaling = scaling,
            Overhead = figures.Overheads.Find(id.FullName, id.Job),
            Peer = figures.Peers.Find(id.FullName, id.Job),
            Cpu = CpuAccount.Of(figures.Record, id),
            PeakMemory = LaunchFigures.OfObservation(figures.Record, id)?[TreePeak.OwnFigure],
            MemoryPerWorker = Figures.MemoryPerWorker.Of(figures.Record, benchmark, Figures.MemoryPerWorker.Own),
            LostUpdates = Figures.LostUpdates.ShareOf(figures.Record, id),
            Timeline = scaling is null ? null : WorkerTimeline.Typical(WorkerTimeline.Of(figures.Record, id)),
            Findings = CaseFindings.Of(benchmark, figures),
        };
    }
}
