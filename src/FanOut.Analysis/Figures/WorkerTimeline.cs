using System.Text.Json;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Figures;

/// <summary>When the workers of one observed call computed, and on which CPUs.</summary>
/// <param name="Workers">In the order of their starts.</param>
public sealed record WorkerTimeline(IReadOnlyList<WorkerRun> Workers)
{
    /// <summary>Name of the figure: a list of calls, each a list of <see cref="WorkerRun"/>, camel case.</summary>
    public const string Figure = "timelines";

    /// <summary>Time from the first worker's start to the last one's, nanoseconds.</summary>
    public double StartSkew => Workers[^1].Start - Workers[0].Start;

    /// <summary>Time from the first worker's end to the last one's, nanoseconds.</summary>
    public double FinishSkew => Workers.Max(worker => worker.End) - Workers.Min(worker => worker.End);

    /// <summary>Share of the time from first start to last end in which all workers compute; 1 for one worker.</summary>
    public double Overlap
    {
        get
        {
            var span = Workers.Max(worker => worker.End) - Workers[0].Start;
            return span > 0 ? Math.Max(0, Workers.Min(worker => worker.End) - Workers[^1].Start) / span : 1;
        }
    }

    /// <summary>Standard deviation of the workers' times over their mean, n - 1 in the denominator; 0 for one worker.</summary>
    public double Variation
    {
        get
        {
            double[] times = [.. Workers.Select(worker => worker.End - worker.Start)];
            var mean = times.Average();
            return times.Length < 2 || mean == 0
                ? 0 : Math.Sqrt(times.Sum(time => (time - mean) * (time - mean)) / (times.Length - 1)) / mean;
        }
    }

    /// <summary>The observed calls of a case; none where it was not observed, or on a system that does not report it.</summary>
    public static IReadOnlyList<WorkerTimeline> Read(RunRecord record, BenchmarkId id) =>
    [
        .. record.LaunchesOf(id, isObservation: true)
            .SelectMany(launch => launch.Reports)
            .Select(report => report.TryGetValue(Figure, out var calls) ? calls : default)
            .Where(calls => calls.ValueKind == JsonValueKind.Array)
            .SelectMany(calls => calls.EnumerateArray())
            .Select(Parse)
            .OfType<WorkerTimeline>(),
    ];

    /// <summary>The call of median overlap, one with workers to look at; null without any.</summary>
    public static WorkerTimeline? Typical(IReadOnlyList<WorkerTimeline> calls) =>
        calls.Count == 0 ? null : calls.OrderBy(call => call.Overlap).ElementAt((calls.Count - 1) / 2);

    private static WorkerTimeline? Parse(JsonElement call)
    {
        WorkerRun[] workers = call.ValueKind == JsonValueKind.Array
            ? [.. call.EnumerateArray().Select(WorkerRun.Parse).OfType<WorkerRun>().OrderBy(worker => worker.Start)]
            : [];
        return workers.Length > 0 ? new WorkerTimeline(workers) : null;
    }
}

/// <summary>When one worker ran its kernel, and where.</summary>
/// <param name="Start">Nanoseconds since the beginning of the call.</param>
/// <param name="End">Nanoseconds since the beginning of the call, not before the start.</param>
/// <param name="FirstCpu">The CPU at the start; -1 where the system does not report it.</param>
/// <param name="LastCpu">The CPU at the end.</param>
public sealed record WorkerRun(double Start, double End, int FirstCpu, int LastCpu)
{
    internal static WorkerRun? Parse(JsonElement worker) =>
        worker.ValueKind == JsonValueKind.Object
        && worker.TryGetProperty("start", out var start) && start.ValueKind == JsonValueKind.Number
        && worker.TryGetProperty("end", out var end) && end.ValueKind == JsonValueKind.Number
        && start.GetDouble() is var from && end.GetDouble() is var to && double.IsFinite(from) && double.IsFinite(to) && from <= to
            ? new WorkerRun(from, to, Cpu(worker, "firstCpu"), Cpu(worker, "lastCpu"))
            : null;

    private static int Cpu(JsonElement worker, string name) =>
        worker.TryGetProperty(name, out var cpu) && cpu.ValueKind == JsonValueKind.Number && cpu.TryGetInt32(out var number) ? number : -1;
}
