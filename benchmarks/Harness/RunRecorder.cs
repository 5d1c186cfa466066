using System.Text.Json;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.Results;
using FanOut.Analysis.Figures;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Cores;

namespace FanOut.Benchmarks;

/// <summary>Keeps the run record beside the result files up to date while the run goes on.</summary>
/// <remarks>Until the run has ended, the record says that it was interrupted: a killed process cannot say so any more.</remarks>
internal sealed class RunRecorder(Selection selection, SuiteOptions options, RunFolder folder)
{
    private RunRecord record = new()
    {
        StartTimeUtc = folder.Start,
        Commit = folder.Git.Commit,
        Branch = folder.Git.Branch,
        Machine = RunMachine.Of(options.Host, selection.Cases.First()),
        Options = new RunOptions
        {
            CommandLine = options.CommandLine,
            CoreLadder = Rungs(options.Ladder),
            Rounds = selection.Cases.Max(Rounds.Launches),
            Order = options.Order.ToString().ToLowerInvariant(),
            Seed = options.Seed,
            Job = string.Join("; ", selection.Cases.Select(benchmark => benchmark.Job.DisplayInfo).Distinct()),
        },
        LeftOutStrategies = selection.LeftOut,
        Interrupted = true,
    };

    /// <summary>The worker counts, as what they were with the CPUs that launches could use so far.</summary>
    public CoreLadder Ladder { get; private set; } = options.Ladder;

    /// <summary>The record as it stands.</summary>
    public RunRecord Record => record;

    /// <summary>Adds the launches of a class, in the order they were taken.</summary>
    /// <param name="taken">Each launch with what the harness reported of it.</param>
    public void AddLaunches(IEnumerable<(ScheduledLaunch Launch, BenchmarkReport Report)> taken)
    {
        record = record with { Launches = [.. record.Launches, .. taken.Select(pair => Recorded(pair.Launch, pair.Report))] };

        // A step is what it was in the worst launch.
        if (UsableCpus.Least(record, UsableCpus.AtEnd) is >= 1 and var cpus && UsableCpus.Least(record, UsableCpus.Cores) is >= 1 and var cores)
            Ladder = options.Ladder.Within((int)cpus, (int)cores, UsableCpus.Least(record, UsableCpus.Quota));
        record = record with { Options = record.Options with { CoreLadder = Rungs(Ladder) } };
    }

    /// <summary>Adds the results of a class, and writes the record beside them.</summary>
    /// <param name="resultFile">The class's full JSON.</param>
    /// <param name="scaling">The class's figures.</param>
    /// <param name="findings">The class's cases with the doubts about each.</param>
    public void AddResults(string resultFile, SpeedupAnalysis scaling, IEnumerable<(BenchmarkResult Case, IReadOnlyList<Finding> Doubts)> findings)
    {
        record = record with
        {
            ResultFiles = [.. record.ResultFiles, ResultAttribution.Entry(folder.Path, resultFile)],
            Scaling = [.. record.Scaling, .. RecordedScaling.From(scaling)],
            Findings =
            [
                .. record.Findings,
                .. findings.Where(pair => pair.Doubts.Count > 0).Select(pair => RecordedCaseFindings.From(pair.Case, pair.Doubts)),
            ],
        };
        Write();
    }

    /// <summary>Ends the record. Returns false where there is none, since no class gave results.</summary>
    /// <param name="scheduled">Launches that were to be taken: fewer mean that the harness stopped early.</param>
    public bool Finish(int scheduled)
    {
        record = record with { Interrupted = record.Launches.Count < scheduled };
        if (record.ResultFiles.Count == 0)
            return false;
        Write();
        return true;
    }

    private static LadderRung[] Rungs(CoreLadder ladder) => [.. ladder.Steps.Select(step => new LadderRung { Workers = step.Workers, Kind = LadderText.Of(step.Kind) })];

    private void Write() => RunRecordFile.Write(Path.Combine(folder.Path, RunRecordFile.Name), record);

    private static RecordedLaunch Recorded(ScheduledLaunch launch, BenchmarkReport report)
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
            Reports = result is null ? [] : [.. ReportsOf(result)],
        };
    }

    private static IEnumerable<IReadOnlyDictionary<string, JsonElement>> ReportsOf(ExecuteResult result) =>
        result.StandardOutput
            .Where(line => line.StartsWith(LaunchReport.Prefix, StringComparison.Ordinal))
            .Select(line => TryParse(line[LaunchReport.Prefix.Length..]))
            .OfType<IReadOnlyDictionary<string, JsonElement>>();

    /// <summary>Null for a line that was cut short: its process was killed while it printed, which the exit code tells.</summary>
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
