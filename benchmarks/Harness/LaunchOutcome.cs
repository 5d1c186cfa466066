using BenchmarkDotNet.Reports;

namespace FanOut.Benchmarks;

/// <summary>Whether a launch did what it should.</summary>
internal static class LaunchOutcome
{
    /// <summary>
    /// Results, and exit code 0 from every process: the harness alone is content with results, and would let a crash during cleanup pass.
    /// </summary>
    public static bool Succeeded(BenchmarkReport report) =>
        report.Success && report.ExecuteResults.Count > 0 && report.ExecuteResults.All(result => result is { IsSuccess: true, ExitCode: 0 });
}
