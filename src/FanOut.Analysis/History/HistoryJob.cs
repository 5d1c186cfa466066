using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>What of a job's display makes times another quantity.</summary>
internal static class HistoryJob
{
    /// <summary>Settings of the harness that only say how many samples are taken and how long.</summary>
    private static readonly HashSet<string> sampling = new(StringComparer.Ordinal)
    {
        "LaunchCount", "WarmupCount", "IterationCount", "IterationTime", "MinIterationCount", "MaxIterationCount", "MinWarmupIterationCount",
        "MaxWarmupIterationCount", "MinIterationTime", "MinInvokeCount", "MaxRelativeError", "MaxAbsoluteError",
    };

    /// <summary>
    /// The settings in the parentheses of <c>Job-ABCDEF(Runtime=.NET 9.0, LaunchCount=3)</c> without those about sampling: <c>Runtime=.NET 9.0</c>; empty
    /// for a job without others. The name goes: the harness draws one for jobs that have none.
    /// </summary>
    public static string Settings(string job) =>
        string.Join(", ", JobSettings.Parse(job).All.Where(setting => !sampling.Contains(setting.Name)).Select(setting => $"{setting.Name}={setting.Value}"));
}
