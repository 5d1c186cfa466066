using System.Collections.Immutable;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Toolchains.Results;

namespace FanOut.BenchmarkDotNet;

/// <summary>Merges a class's single launches into the summary that an ordinary run with as many launches would have given.</summary>
internal static class RoundMerge
{
    /// <summary>One report per case, its launches in the order of the rounds, <c>LaunchIndex</c> = round.</summary>
    /// <param name="taken">BenchmarkDotNet's reports of the single launches.</param>
    /// <param name="launches">The scheduled launch of each; reports of launches that were left out have none.</param>
    public static ImmutableArray<BenchmarkReport> Merge(
        IEnumerable<BenchmarkReport> taken, IReadOnlyDictionary<BenchmarkCase, ScheduledLaunch> launches) =>
        [.. taken
            .Where(report => launches.ContainsKey(report.BenchmarkCase))
            .Select(report => (Report: report, Launch: launches[report.BenchmarkCase]))
            // Observed launches are slower.
            .Where(pair => !pair.Launch.IsObservation)
            .GroupBy(pair => pair.Launch.Case)
            .Select(group => MergeCase(group.Key, [.. group.OrderBy(pair => pair.Launch.Round)]))];

    /// <summary>The summary of the merged reports under the configuration of the cases themselves.</summary>
    public static Summary Summarize(Summary taken, ImmutableArray<BenchmarkReport> merged, ImmutableConfig config, string folder) => new(
        taken.Title, merged, taken.HostEnvironmentInfo, folder, taken.LogFilePath, taken.TotalTime, taken.GetCultureInfo(),
        taken.ValidationErrors, [.. config.GetColumnHidingRules()]);

    private static BenchmarkReport MergeCase(BenchmarkCase benchmark, (BenchmarkReport Report, ScheduledLaunch Launch)[] rounds)
    {
        // A failed launch is no sample, even if it printed results before it failed. The run record has it.
        var succeeded = Array.FindAll(rounds, round => LaunchOutcome.Succeeded(round.Report));
        var shown = succeeded.Length > 0 ? succeeded : rounds;

        // As in BenchmarkDotNet, metrics and garbage collections are those of the last launch.
        var last = shown[^1].Report;
        return new BenchmarkReport(
            succeeded.Length == rounds.Length,
            benchmark,
            last.GenerateResult,
            last.BuildResult,
            [.. shown.SelectMany(round => round.Report.ExecuteResults.Select(result => WithLaunchIndex(result, round.Launch.Round)))],
            [.. last.Metrics.Values]);
    }

    /// <summary>The constructor parses the process's lines again and gives every measurement its launch index.</summary>
    private static ExecuteResult WithLaunchIndex(ExecuteResult result, int launchIndex) =>
        new(result.FoundExecutable, result.ExitCode, result.ProcessId, result.Results, result.PrefixedLines, result.StandardOutput,
            launchIndex);
}
