using System.Text.RegularExpressions;

namespace FanOut.BenchmarkDotNet;

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
            0 => "no results: its process ended with exit code 0",
            var code => FormattableString.Invariant($"exit code {code}"),
        };

    /// <summary>The first line of an exception's text, or of an inner exception's.</summary>
    [GeneratedRegex(@"^(?: ---> )?(?:\w+\.)*(?<type>\w+Exception)(?: \([^)]*\))?: (?<message>.*)$")]
    private static partial Regex ThrownException();
}

/// <summary>Cases whose last two launches failed in the same way: their remaining launches would fail, too, and are left out.</summary>
internal sealed partial class RepeatedFailures
{
    private readonly Dictionary<BenchmarkCase, string> last = [];
    private readonly HashSet<BenchmarkCase> ended = [];

    /// <summary>Whether a case's remaining launches are left out.</summary>
    public bool Contains(BenchmarkCase benchmark) => ended.Contains(benchmark);

    /// <summary>Adds a launch's failure, null for a success; returns whether it failed as the previous one did.</summary>
    public bool Add(BenchmarkCase benchmark, string? failure)
    {
        if (failure is null)
        {
            last.Remove(benchmark);
            return false;
        }

        // Processes, ports and addresses differ from launch to launch.
        var kind = Number().Replace(failure, "0");
        if (last.TryGetValue(benchmark, out var before) && before == kind)
            return ended.Add(benchmark);
        last[benchmark] = kind;
        return false;
    }

    [GeneratedRegex("(0x)?[0-9A-Fa-f]*[0-9][0-9A-Fa-f]*")]
    private static partial Regex Number();
}
