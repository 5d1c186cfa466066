using System.Runtime.InteropServices;
using System.Text.Json;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Toolchains.Results;
using FanOut.Analysis.Scaling;
using FanOut.Cores;

namespace FanOut.BenchmarkDotNet;

/// <summary>Keeps the run record beside the result files up to date during the run.</summary>
/// <remarks>Until the run has ended, the record says that it was interrupted, because a killed process cannot update it.</remarks>
internal sealed class RunRecorder(Selection selection, SuiteOptions options, OpenDecisions decisions, MachineWatch watch, RunFolder folder)
{
    public RunRecord Record { get; private set; } = new()
    {
        StartTimeUtc = folder.Start,
        Commit = folder.Git.Commit,
        Branch = folder.Git.Branch,
        Machine = RunMachine.From(options.Host, selection.Cases.First()),
        Options = new RunOptions
        {
            CommandLine = options.CommandLine,
            CoreLadder = Rungs(options.Ladder),
            Rounds = selection.Cases.Max(decisions.MaxLaunches),
            Looks = decisions.Looks,
            Order = options.Order.ToString().ToLowerInvariant(),
            Seed = options.Seed,
            Job = string.Join("; ", selection.Cases.Select(benchmark => benchmark.Job.DisplayInfo).Distinct()),
        },
        Catalogue = RunCatalogue.For(selection.Classes.Select(info => info.Type).Distinct()),
        LeftOutStrategies = selection.LeftOut,
        Interrupted = true,
    };

    /// <summary>The core ladder, each step classified by the CPUs that launches could use so far.</summary>
    public CoreLadder Ladder { get; private set; } = options.Ladder;

    /// <summary>Adds the launches of a class, in the order they were taken, with BenchmarkDotNet's report of each.</summary>
    public void AddLaunches(IEnumerable<(ScheduledLaunch Launch, BenchmarkReport Report)> taken)
    {
        Record = Record with { Launches = [.. Record.Launches, .. taken.Select(pair => Recorded(pair.Launch, pair.Report))] };

        // The launch with the fewest CPUs counts.
        if (UsableCpus.Min(Record, UsableCpus.AtEnd) is >= 1 and var cpus
            && UsableCpus.Min(Record, UsableCpus.Cores) is >= 1 and var cores)
            Ladder = options.Ladder.Within((int)cpus, (int)cores, UsableCpus.Min(Record, UsableCpus.Quota));
        Record = Record with { Options = Record.Options with { CoreLadder = Rungs(Ladder) }, Stops = [.. decisions.End()] };
    }

    /// <summary>Adds the results of a class, and writes the record beside them.</summary>
    public void AddResults(string path, ResultFile file, Judgement judgement)
    {
        var cases = judgement.Classes.SelectMany(judged => judged.Cases).Where(one => one.Findings.Count > 0);
        Record = Record with
        {
            ResultFiles = [.. Record.ResultFiles, ResultAttribution.Entry(folder.Path, path)],
            Scaling = [.. Record.Scaling, .. RecordedFigures.Scaling(ClassFigures.From(file, Record).Speedups)],
            Findings = [.. Record.Findings, .. cases.Select(one => RecordedFigures.Findings(one.Benchmark, one.Findings))],
        };
        Write();
    }

    /// <summary>Ends the record; returns false if there is none, because no class has results.</summary>
    /// <param name="scheduled">Number of scheduled launches: with fewer recorded, BenchmarkDotNet stopped early.</param>
    public bool Finish(int scheduled)
    {
        Record = Record with { Interrupted = Record.Launches.Count < scheduled };
        if (Record.ResultFiles.Count == 0)
            return false;
        Write();
        return true;
    }

    private static LadderRung[] Rungs(CoreLadder ladder) =>
        [.. ladder.Steps.Select(step => new LadderRung { Workers = step.Workers, Kind = step.Kind.ToString().ToLowerInvariant() })];

    private void Write() => RunRecordFile.Write(Path.Combine(folder.Path, RunRecordFile.Name), Record);

    private RecordedLaunch Recorded(ScheduledLaunch launch, BenchmarkReport report)
    {
        var result = report.ExecuteResults.Count > 0 ? report.ExecuteResults[^1] : null;
        return new RecordedLaunch
        {
            Benchmark = FullNameProvider.GetBenchmarkName(launch.Case),
            Job = launch.Case.Job.DisplayInfo,
            Round = launch.Round,
            IsObservation = launch.IsObservation,
            Succeeded = LaunchOutcome.Succeeded(report),
            ExitCode = result?.ExitCode,
            AllocatedBytes = launch.Run.Config.HasMemoryDiagnoser() ? report.GcStats.GetBytesAllocatedPerOperation(launch.Run) : null,
            Reports = result is null ? [] : [.. ReportsOf(result), FiguresOf(launch)],
        };
    }

    private Dictionary<string, JsonElement> FiguresOf(ScheduledLaunch launch) =>
        watch.Figures(launch.Run).ToDictionary(figure => figure.Key, figure => JsonSerializer.SerializeToElement(figure.Value));

    private static IEnumerable<IReadOnlyDictionary<string, JsonElement>> ReportsOf(ExecuteResult result) =>
        result.StandardOutput
            .Where(line => line.StartsWith(LaunchReport.Prefix, StringComparison.Ordinal))
            .Select(line => TryParse(line[LaunchReport.Prefix.Length..]))
            .OfType<IReadOnlyDictionary<string, JsonElement>>();

    /// <summary>Null for an incomplete line of a killed process; the exit code shows the failure.</summary>
    private static Dictionary<string, JsonElement>? TryParse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal static class RunMachine
{
    private const string KernelRelease = "/proc/sys/kernel/osrelease";

    /// <summary>This machine, and the runtime of this program; with --runtimes, each measured process reports its own.</summary>
    /// <param name="benchmark">Any case of the run: its job sets the garbage collector.</param>
    public static RunEnvironment From(HostTopology host, BenchmarkCase benchmark) => new()
    {
        Processor = host.CpuModel,
        Sockets = host.Sockets,
        PhysicalCores = host.PhysicalCores,
        LogicalCpus = host.LogicalCpus,
        Quota = host.Quota?.Cpus,
        UsableCpus = host.UsableCpus,
        OperatingSystem = RuntimeInformation.OSDescription,
        Kernel = File.Exists(KernelRelease) ? File.ReadAllText(KernelRelease).Trim() : Environment.OSVersion.Version.ToString(),
        Runtime = RuntimeInformation.FrameworkDescription,
        GcMode = GcModeOf(benchmark.Job),
        HarnessVersion = HostEnvironmentInfo.GetCurrent().BenchmarkDotNetVersion,
    };

    private static string GcModeOf(Job job)
    {
        var isServer = job.ResolveValue(GcMode.ServerCharacteristic, EnvironmentResolver.Instance);
        var isConcurrent = job.ResolveValue(GcMode.ConcurrentCharacteristic, EnvironmentResolver.Instance);
        return $"{(isConcurrent ? "concurrent" : "non-concurrent")} {(isServer ? "server" : "workstation")}";
    }
}
