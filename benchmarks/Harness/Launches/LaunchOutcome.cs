using System.Text.RegularExpressions;
using BenchmarkDotNet.Reports;

namespace FanOut.Benchmarks;

/// <summary>Whether a launch succeeded, and why not.</summary>
internal static partial class LaunchOutcome
{
    /// <summary>Results, and exit code 0: BenchmarkDotNet also accepts results from a process that crashed in cleanup.</summary>
    public static bool Succeeded(BenchmarkReport report) =>
        report.Success && report.ExecuteResults.Count > 0
            && report.ExecuteResults.All(result => result is { IsSuccess: true, ExitCode: 0 });

    /// <summary>The outermost exception of a failed launch, without the runtime's wrapping, in one line; else its exit code.</summary>
    public static string WhyFailed(BenchmarkReport report) => report.ExecuteResults
        // BenchmarkDotNet reports exceptions in its own channel; the runtime prints those that end the process otherwise.
        .SelectMany(result => result.Results.Concat(result.StandardOutput))
        .Select(line => ThrownException().Match(line))
        .Where(match => match.Success && match.Groups["type"].Value is not ("TargetInvocationException" or "AggregateException"))
        .Select(match => $"{match.Groups["type"]}: {match.Groups["message"]}")
        .FirstOrDefault() ?? WithoutException(report);

    private static string WithoutException(BenchmarkReport report) =>
        (report.ExecuteResults is [.., var last] ? last.ExitCode : null) switch
    {
        null => "no exit code",
        0 => "no results",
        var code => FormattableString.Invariant($"exit code {code}"),
    };

    /// <summary>The first line of an exception's text, or of an inner exception's.</summary>
    [GeneratedRegex(@"^(?: ---> )?(?:\w+\.)*(?<type>\w+Exception)(?: \([^)]*\))?: (?<message>.*)$")]
    private static partial Regex ThrownException();
}
