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
    public static ImmutableArray<BenchmarkReport> Merge(Summary taken, IReadOnlyDictionary<BenchmarkCase, ScheduledLaunch> launches) =>
        [.. taken.Reports
            .Select(report => (Report: report, Launch: launches[report.BenchmarkCase]))
            .GroupBy(pair => pair.Launch.Case)
            .Select(group => MergeCase(group.Key, [.. group.OrderBy(pair => pair.Launch.Round)]))];

    /// <summary>The summary over merged reports, under the configuration of the cases themselves.</summary>
    public static Summary Summarize(Summary taken, ImmutableArray<BenchmarkReport> reports, ImmutableConfig config) =>
        new(
            taken.Title,
            reports,
            taken.HostEnvironmentInfo,
            taken.ResultsDirectoryPath,
            taken.LogFilePath,
            taken.TotalTime,
            taken.GetCultureInfo(),
            taken.ValidationErrors,
            [.. config.GetColumnHidingRules()]);

    private static BenchmarkReport MergeCase(BenchmarkCase benchmark, (BenchmarkReport Report, ScheduledLaunch Launch)[] rounds)
    {
        // Metrics and garbage-collection figures are one launch's in the harness, too: the last one's.
        var last = rounds[^1].Report;
        return new BenchmarkReport(
            rounds.All(round => round.Report.Success),
            benchmark,
            last.GenerateResult,
            last.BuildResult,
            [.. rounds.SelectMany(round => round.Report.ExecuteResults.Select(result => WithLaunchIndex(result, round.Launch.Round)))],
            [.. last.Metrics.Values]);
    }

    /// <summary>The constructor reads the process's lines again and gives every measurement its launch index.</summary>
    private static ExecuteResult WithLaunchIndex(ExecuteResult result, int launchIndex) =>
        new(result.FoundExecutable, result.ExitCode, result.ProcessId, result.Results, result.PrefixedLines, result.StandardOutput, launchIndex);
}
