using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using FanOut.Analysis.Figures;
using FanOut.Instruments;
using FanOut.Kernels;

namespace FanOut.Benchmarks;

/// <summary>
/// The one launch of a case that is only looked at: its memory is read all the time, and its workers stamp what they do. Its times are no result.
/// </summary>
internal static class Observation
{
    private const string Variable = "FANOUT_OBSERVATION";

    private const string FolderVariable = "FANOUT_OBSERVATION_FOLDER";

    /// <summary>Calls whose workers are looked at: enough to tell a habit from an accident, by the one in the middle.</summary>
    private const int Calls = 9;

    /// <summary>Workers in all these calls together, so that a report's line stays short whatever the number of workers.</summary>
    private const int MostRuns = 512;

    /// <summary>What slow calls may take together.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// For how long calls are made while the memory is read, every few milliseconds: what a call leaves behind is seen some ten times. Its iterations would take
    /// half a second, and all such launches a minute of a whole run.
    /// </summary>
    private static readonly TimeSpan watch = 2 * SuiteConfig.IterationTime;

    private static readonly JsonArray timelines = [];
    private static PeakMemory? memory;
    private static ResidentMemory? peak;
    private static string? stamps;

    /// <summary>Whether this process is such a launch.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Whether a case has such a launch; one that only reads memory anyway has not, nor have those of two builds in turns.</summary>
    public static bool Covers(BenchmarkCase benchmark) => !InterleavedLaunch.IsOn && !benchmark.Descriptor.Type.IsDefined(typeof(ReadOnceAttribute), inherit: true);

    /// <summary>The job whose launches are. It differs in an environment variable only, so that it shares the build of the others.</summary>
    public static Job Of(Job job) => job.WithEnvironmentVariable(new EnvironmentVariable(Variable, "1"));

    /// <summary>Begins, before the engine's first call; does nothing in a measured launch.</summary>
    public static void Begin()
    {
        if (IsOn && ProcessTree.CanReadMemory)
            memory = new PeakMemory();
    }

    /// <summary>Calls that are made while the memory is read: as many as fill the time, at least one.</summary>
    /// <param name="call">Time of one.</param>
    public static int WatchedCalls(TimeSpan call) => (int)Math.Max(1, watch / TimeSpan.FromTicks(Math.Max(1, call.Ticks)));

    /// <summary>About what all calls of such a launch take together: those that are watched, twice with the one for allocations, and those that are looked at.</summary>
    /// <param name="call">Time of one.</param>
    public static TimeSpan Time(TimeSpan call)
    {
        var looks = (Calls + 1) * call;
        return (2 * (call > watch ? call : watch)) + (looks < patience ? looks : patience + call);
    }

    /// <summary>Says where such launches leave their stamps: one that fails cannot remove them any more.</summary>
    /// <param name="folder">Full path.</param>
    public static void KeepStampsIn(string folder) => Environment.SetEnvironmentVariable(FolderVariable, folder);

    /// <summary>Makes the folder that stamps go into. To be called before a strategy starts children.</summary>
    public static void ExpectStamps()
    {
        stamps = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
            ? Directory.CreateDirectory(Path.Combine(folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture))).FullName
            : Directory.CreateTempSubdirectory("fanout-stamps-").FullName;
        Environment.SetEnvironmentVariable(WorkerStamps.FolderVariable, stamps);
    }

    /// <summary>Makes some calls and keeps their workers' stamps. After the engine's iterations, when the memory is read no more: nothing else runs.</summary>
    /// <param name="call">One call of a strategy over a stamped kernel.</param>
    /// <param name="workers">Workers of the call.</param>
    public static void LookAt(Action call, int workers)
    {
        EndMemory();
        var calls = Math.Clamp(MostRuns / workers, 1, Calls);
        var begin = Stopwatch.GetTimestamp();
        // The first one only wakes those that have fallen asleep.
        for (var number = 0; number <= calls && (number <= 1 || Stopwatch.GetElapsedTime(begin) < patience); number++)
        {
            var start = Stopwatch.GetTimestamp();
            call();
            var runs = WorkerStampFiles.Read(stamps!, start, Stopwatch.GetTimestamp());
            if (number > 0 && runs.Count == workers)
                timelines.Add(new JsonArray([.. runs.Select(run => Json(run, start))]));
        }
    }

    /// <summary>Removes what the stamps were in; after the last child has ended.</summary>
    public static void End()
    {
        if (stamps is not null)
            Directory.Delete(stamps, recursive: true);
        stamps = null;
    }

    /// <summary>Adds what was seen to a launch's report; nothing in a measured launch.</summary>
    public static void AddTo(JsonObject report)
    {
        EndMemory();
        if (peak is { } seen)
        {
            report.Add(TreePeak.OwnFigure, seen.Own);
            report.Add(TreePeak.ResidentFigure, seen.Total);
        }

        if (timelines.Count > 0)
            report.Add(WorkerTimeline.Figure, timelines);
    }

    private static void EndMemory()
    {
        peak ??= memory?.End();
        memory = null;
    }

    private static JsonObject Json(WorkerStamp run, long start) => new()
    {
        ["start"] = Stopwatch.GetElapsedTime(start, run.Start).TotalNanoseconds,
        ["end"] = Stopwatch.GetElapsedTime(start, run.End).TotalNanoseconds,
        ["firstCpu"] = run.FirstCpu,
        ["lastCpu"] = run.LastCpu,
    };
}
