namespace FanOut.Cli.Ab;

/// <summary>The job of launches, in the harness's own options.</summary>
internal static class ShortJob
{
    /// <summary>A launch is represented by its fastest iteration, and disturbances last some milliseconds: of many short iterations, one is
    /// undisturbed. They take 0.72 s, the launch beside them 0.45 s, so that more than half of the time is spent measuring.</summary>
    private const string Iterations = "24";

    /// <summary>Several times a scheduler's slice, and many calls of a quick benchmark.</summary>
    private const string IterationMilliseconds = "30";

    private static readonly (string Option, string Value, string Setting)[] options =
    [
        ("--launchCount", "1", "LaunchCount=1"),
        ("--warmupCount", "1", "WarmupCount=1"),
        ("--iterationCount", Iterations, $"IterationCount={Iterations}"),
        ("--iterationTime", IterationMilliseconds, $"IterationTime={IterationMilliseconds}ms"),
    ];

    /// <summary>The options without those that the user sets.</summary>
    public static IEnumerable<string> Arguments(IReadOnlyList<string> given) =>
        Besides(given).SelectMany(option => new[] { option.Option, option.Value });

    /// <summary>The first of these settings that a job overrides without the user's wish; null if there is none.</summary>
    public static string? Overruled(string job, IReadOnlyList<string> given) =>
        Besides(given).Select(option => option.Setting).FirstOrDefault(setting => !job.Contains(setting, StringComparison.Ordinal));

    private static IEnumerable<(string Option, string Value, string Setting)> Besides(IReadOnlyList<string> given) =>
        options.Where(option => !given.Contains(option.Option, StringComparer.OrdinalIgnoreCase));
}
