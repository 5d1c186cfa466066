using System.Runtime;
using System.Text.Json;
using FanOut.Instruments;
using FanOut.Workers;

namespace FanOut.BenchmarkDotNet;

/// <summary>The observed launch of a case: its memory is sampled, its workers stamp their calls, its times are discarded.</summary>
internal static class Observation
{
    private const string Variable = "FANOUT_OBSERVATION";
    private const string FolderVariable = "FANOUT_OBSERVATION_FOLDER";

    /// <summary>Stamped calls: enough for the median one to be typical.</summary>
    private const int StampedCalls = 9;

    /// <summary>Maximum number of stamps in all calls together, so that a report's line stays short with many workers.</summary>
    private const int MaxStamps = 512;

    /// <summary>Time after which no further call is stamped.</summary>
    private static readonly TimeSpan stampingTime = TimeSpan.FromSeconds(1);

    /// <summary>How long calls are made while the memory is sampled every few milliseconds: some ten samples show what a call leaves
    /// behind. The measured iterations would take half a second, and all observed launches a minute of a whole run.</summary>
    private static readonly TimeSpan samplingTime = 2 * SuiteConfig.IterationTime;

    private static readonly List<(long Start, IReadOnlyList<WorkerStamp> Runs)> timelines = [];
    private static PeakMemory? sampler;
    private static ResidentMemory? peak;
    private static string? stampFolder;

    /// <summary>Whether this process is an observed launch.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Those of choices, whose memory and placement are part of the answer; not where launches of two builds alternate.</summary>
    private static bool Covers(BenchmarkCase benchmark) => !InterleavedLaunch.IsOn
        && RunCatalogue.QuestionOf(benchmark.Descriptor.Type)?.Measures is null or Measure.Time or Measure.Waiting;

    /// <summary>The cases that have an observed launch. Of cold calls, which are a quick check, each method's last case is
    /// enough.</summary>
    public static IEnumerable<BenchmarkCase> Select(IEnumerable<BenchmarkCase> cases) => cases.Where(Covers)
        .GroupBy(benchmark => (
            benchmark.Descriptor.Type, benchmark.Descriptor.WorkloadMethod, benchmark.Job.ResolvedId,
            Own: Compilation.IsOfColdCalls(benchmark.Job) ? null : benchmark))
        .Select(alike => alike.Last());

    /// <summary>The job of observed launches. It differs by an environment variable only, so that it shares the others' build.</summary>
    public static Job Job(Job job) => job.WithEnvironmentVariable(new EnvironmentVariable(Variable, "1"));

    /// <summary>Begins to sample memory, before the engine's first call; does nothing in a measured launch.</summary>
    public static void Begin()
    {
        if (IsOn && ProcessTree.CanReadMemory)
            sampler = new PeakMemory();
    }

    /// <summary>Calls to make while the memory is sampled, given the time of one: at least one.</summary>
    public static int SampledCalls(TimeSpan call) => (int)Math.Max(1, samplingTime / TimeSpan.FromTicks(Math.Max(1, call.Ticks)));

    /// <summary>Rough time of an observed launch's calls: the sampled ones, twice because of allocations, and the stamped ones.</summary>
    public static TimeSpan RoughTime(TimeSpan call)
    {
        var stamped = (StampedCalls + 1) * call;
        return (2 * (call > samplingTime ? call : samplingTime)) + (stamped < stampingTime ? stamped : stampingTime + call);
    }

    /// <summary>Sets the folder for stamps: a launch that fails cannot remove its own.</summary>
    public static void SetStampsFolder(string fullPath) => Environment.SetEnvironmentVariable(FolderVariable, fullPath);

    /// <summary>Makes this launch's folder for stamps. Call it before a strategy starts children, which inherit the variable.</summary>
    public static void ExpectStamps()
    {
        stampFolder = MakeFolder("fanout-stamps-");
        Environment.SetEnvironmentVariable(WorkerStamps.FolderVariable, stampFolder);
    }

    /// <summary>Makes a folder of this launch; returns its full path.</summary>
    public static string MakeFolder(string prefix) =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
            ? Directory.CreateDirectory(Path.Combine(folder, FormattableString.Invariant($"{prefix}{Environment.ProcessId}"))).FullName
            : Directory.CreateTempSubdirectory(prefix).FullName;

    /// <summary>Makes calls of a strategy over a stamped kernel and keeps the stamps, after the engine's iterations.</summary>
    public static void StampCalls(Action call, int workers)
    {
        EndMemory();
        var calls = Math.Clamp(MaxStamps / workers, 1, StampedCalls);
        var begin = Stopwatch.GetTimestamp();
        // The first one, which only wakes sleeping workers, does not count.
        for (var number = 0; number <= calls && (number <= 1 || Stopwatch.GetElapsedTime(begin) < stampingTime); number++)
        {
            var start = Stopwatch.GetTimestamp();
            call();
            var runs = WorkerStampFiles.Read(stampFolder!, start, Stopwatch.GetTimestamp());
            // Workers that take part after part leave a stamp of each.
            if (runs.Count > workers)
                runs = WorkerStampFiles.Join(runs);
            if (number > 0 && runs.Count == workers)
                timelines.Add((start, runs));
        }
    }

    /// <summary>Removes the stamps, after the last child has ended.</summary>
    public static void End()
    {
        if (stampFolder is not null)
            Directory.Delete(stampFolder, recursive: true);
        stampFolder = null;
    }

    /// <summary>Writes the observations into a launch's report; none in a measured launch.</summary>
    public static void WriteTo(Utf8JsonWriter report)
    {
        EndMemory();
        if (peak is { } seen)
        {
            report.WriteNumber(TreePeak.OwnFigure, seen.Own);
            report.WriteNumber(TreePeak.ResidentFigure, seen.Total);
        }

        if (IsOn && GCSettings.IsServerGC && CollectorKind.MaxHeaps is { } most && HeapsInUse.Read() is { } used)
        {
            report.WriteNumber(CollectorAccount.MaxHeaps, most);
            report.WriteNumber(CollectorAccount.HeapsInUse, used);
        }

        if (!IsOn || timelines.Count == 0)
            return;
        report.WriteStartArray(WorkerTimeline.Figure);
        foreach (var (start, runs) in timelines)
        {
            report.WriteStartArray();
            foreach (var run in runs)
                Write(report, run, start);
            report.WriteEndArray();
        }

        report.WriteEndArray();
    }

    private static void EndMemory()
    {
        peak ??= sampler?.End();
        sampler = null;
    }

    private static void Write(Utf8JsonWriter report, WorkerStamp run, long start)
    {
        report.WriteStartObject();
        report.WriteNumber("start", Stopwatch.GetElapsedTime(start, run.Start).TotalNanoseconds);
        report.WriteNumber("end", Stopwatch.GetElapsedTime(start, run.End).TotalNanoseconds);
        report.WriteNumber("firstCpu", run.FirstCpu);
        report.WriteNumber("lastCpu", run.LastCpu);
        report.WriteEndObject();
    }
}
