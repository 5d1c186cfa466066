using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Figures;

/// <summary>What one more waiting worker takes of main memory, from two readings of the whole process tree in every launch.</summary>
public static class MemoryPerWorker
{
    /// <summary>Names of the figures, in bytes: memory of the process tree that is in no file, without and with the workers.</summary>
    public static (string Without, string With) Own { get; } = ("ownWithout", "ownWith");

    /// <summary>Names of the figures, in bytes: the same with the pages of programs and libraries (RSS).</summary>
    public static (string Without, string With) Resident { get; } = ("rssWithout", "rssWith");

    /// <summary>The difference of the readings per worker, bytes, one number per launch; null for other cases.</summary>
    public static Spread? Read(RunRecord record, BenchmarkResult benchmark, (string Without, string With) readings) =>
        benchmark is { Measures: Measure.Memory, Workers: >= 1 and var workers }
            ? Spread.From(LaunchFigures.Read(record, benchmark.Id)
                .Select(launch => (launch[readings.With] - launch[readings.Without]) / workers)
                .OfType<double>())
            : null;
}

/// <summary>The peak memory of the measured process and all its children, seen in the observed launch.</summary>
public static class TreePeak
{
    /// <summary>Name of the figure, in bytes: memory that is in no file.</summary>
    public const string OwnFigure = "peakOwnBytes";
    /// <summary>Name of the figure, in bytes: with the pages of programs and libraries, in full for each process (RSS).</summary>
    public const string ResidentFigure = "peakRssBytes";
}
