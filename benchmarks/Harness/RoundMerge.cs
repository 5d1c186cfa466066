using System.Collections.Immutable;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.Results;

namespace FanOut.Benchmarks;

/// <summary>Makes of the single launches of a class the summary that an ordinary run with as many launches would have given.</summary>
internal static class RoundMerge
{
    /// <summary>One report per case, its launches in the order of the rounds, <c>LaunchIndex</c> = round.</summary>
    /// <param name="taken">The harness's reports of the single launches.</param>
    /// <param name="launches">What each of them stands for.</param>
    public static ImmutableArray<BenchmarkReport> Merge(IEnumerable<BenchmarkReport> taken, IReadOnlyDictionary<BenchmarkCase, ScheduledLaunch> launches) =>
        [.. taken
            // A launch that was left out stands for nothing.
            .Where(report => launches.ContainsKey(report.BenchmarkCase))
            .Select(report => (Report: report, Launch: launches[report.BenchmarkCase]))
            // Who is looked at is slower.
            .Where(pair => !pair.Launch.IsObservation)
            .GroupBy(pair => pair.Launch.Case)
            .Select(group => MergeCase(group.Key, [.. group.OrderBy(pair => pair.Launch.Round)]))];

    /// <summary>The summary over merged reports, under the configuration of the cases themselves.</summary>
    /// <param name="taken">The harness's summary of the single launches.</param>
    /// <param name="reports">The merged reports.</param>
    /// <param name="config">The cases' configuration.</param>
    /// <param name="folder">Where exporters write.</param>
    public static Summary Summarize(Summary taken, ImmutableArray<BenchmarkReport> reports, ImmutableConfig config, string folder) =>
        new(
            taken.Title,
            reports,
            taken.HostEnvironmentInfo,
            folder,
            taken.LogFilePath,
            taken.TotalTime,
            taken.GetCultureInfo(),
            taken.ValidationErrors,
            [.. config.GetColumnHidingRules()]);

    private static BenchmarkReport MergeCase(BenchmarkCase benchmark, (BenchmarkReport Report, ScheduledLaunch Launch)[] rounds)
    {
        // A failed launch is no sample, even where it printed results before it failed; the run record has it.
        var succeeded = Array.FindAll(rounds, round => LaunchOutcome.Succeeded(round.Report));
        var shown = succeeded.Length > 0 ? succeeded : rounds;

        // Metrics and garbage-collection figures are one launch's in the harness, too: the last one's.
        var last = shown[^1].Report;
        return new BenchmarkReport(
            succeeded.Length == rounds.Length,
            benchmark,
            last.GenerateResult,
            last.BuildResult,
            [.. shown.SelectMany(round => round.Report.ExecuteResults.Select(result => WithLaunchIndex(result, round.Launch.Round)))],
            [.. last.Metrics.Values]);
    }

    /// <summary>The constructor reads the process's lines again and gives every measurement its launch index.</summary>
    private static ExecuteResult WithLaunchIndex(ExecuteResult result, int launchIndex) =>
        new(result.FoundExecutable, result.ExitCode, result.ProcessId, result.Results, result.PrefixedLines, result.StandardOutput, launchIndex);
}
