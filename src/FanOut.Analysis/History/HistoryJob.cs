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

    /// <summary>The environment in which a stored job ran: a job that names its runtime keeps it when the host moves to another.</summary>
    /// <param name="job">As a history stores it: settings, or the whole display where settings tell no job from another.</param>
    /// <param name="run">The environment of its run.</param>
    public static RunEnvironment Environment(string job, RunEnvironment run)
    {
        var settings = JobSettings.Parse(job);
        if (settings.Runtime is null)
            settings = JobSettings.Parse($"({job})");
        return settings.RuntimeOn(run.Runtime) is var runtime && runtime == run.Runtime ? run : run with { Runtime = runtime };
    }
}
