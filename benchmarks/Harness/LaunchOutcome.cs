using System.Text.RegularExpressions;
using BenchmarkDotNet.Reports;

namespace FanOut.Benchmarks;

/// <summary>Whether a launch did what it should.</summary>
internal static partial class LaunchOutcome
{
    /// <summary>
    /// Results, and exit code 0 from every process: the harness alone is content with results, and would let a crash during cleanup pass.
    /// </summary>
    public static bool Succeeded(BenchmarkReport report) =>
        report.Success && report.ExecuteResults.Count > 0 && report.ExecuteResults.All(result => result is { IsSuccess: true, ExitCode: 0 });

    /// <summary>
    /// What a failed launch's process said last: the outermost exception that is not the runtime's wrapping, in one line; its exit code where it was silent.
    /// </summary>
    public static string WhyFailed(BenchmarkReport report) => report.ExecuteResults
        // The harness tells of an exception through its own channel; what ends the process otherwise, the runtime tells.
        .SelectMany(result => result.Results.Concat(result.StandardOutput))
        .Select(line => ThrownException().Match(line))
        .Where(match => match.Success && match.Groups["type"].Value is not ("TargetInvocationException" or "AggregateException"))
        .Select(match => $"{match.Groups["type"]}: {match.Groups["message"]}")
        .FirstOrDefault() ?? ExitOf(report);

    private static string ExitOf(BenchmarkReport report) => (report.ExecuteResults is [.., var last] ? last.ExitCode : null) switch
    {
        null => "no exit code",
        0 => "no results",
        var code => FormattableString.Invariant($"exit code {code}"),
    };

    /// <summary>The line with which an exception's text, or that of one inside it, begins.</summary>
    [GeneratedRegex(@"^(?: ---> )?(?:\w+\.)*(?<type>\w+Exception)(?: \([^)]*\))?: (?<message>.*)$")]
    private static partial Regex ThrownException();
}
