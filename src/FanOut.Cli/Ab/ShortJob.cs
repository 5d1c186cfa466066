using System.Globalization;

namespace FanOut.Cli.Ab;

/// <summary>The job that launches are asked to have, in the harness's own options.</summary>
internal static class ShortJob
{
    /// <summary>
    /// A launch is boiled down to one low number, and what disturbs it lasts for a scheduler's slice of some milliseconds: many short iterations find an
    /// undisturbed moment where few long ones do not. Beside its iterations a launch takes some 0.45 s, for the runtime's start and the compiler: these
    /// take 0.72 s, so that more than half of the time is spent measuring.
    /// </summary>
    public const int Iterations = 24;

    /// <summary>Several times a scheduler's slice, and many calls of what is quick.</summary>
    public const int IterationMilliseconds = 30;

    private static readonly (string Option, string Value, string Setting)[] options =
    [
        ("--launchCount", "1", "LaunchCount=1"),
        ("--warmupCount", "1", "WarmupCount=1"),
        ("--iterationCount", Text(Iterations), $"IterationCount={Text(Iterations)}"),
        ("--iterationTime", Text(IterationMilliseconds), $"IterationTime={Text(IterationMilliseconds)}ms"),
    ];

    /// <summary>The options, without those that the user gives another value.</summary>
    /// <param name="given">The user's own arguments for the harness.</param>
    public static IEnumerable<string> Arguments(IReadOnlyList<string> given) => options
        .Where(option => !given.Contains(option.Option, StringComparer.OrdinalIgnoreCase))
        .SelectMany(option => new[] { option.Option, option.Value });

    /// <summary>The first of our settings that a case does not have, though the user did not ask for another; null where it has all.</summary>
    /// <param name="job">The job's display, id and settings.</param>
    /// <param name="given">The user's own arguments for the harness.</param>
    public static string? Overruled(string job, IReadOnlyList<string> given) => options
        .Where(option => !given.Contains(option.Option, StringComparer.OrdinalIgnoreCase))
        .Select(option => option.Setting)
        .FirstOrDefault(setting => !job.Contains(setting, StringComparison.Ordinal));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
