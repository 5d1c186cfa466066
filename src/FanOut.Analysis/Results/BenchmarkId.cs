namespace FanOut.Analysis.Results;

/// <summary>What tells one case of a result file from another: the full name alone does not, where two jobs ran.</summary>
/// <param name="FullName">The benchmark's full name, such as <c>FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)</c>.</param>
/// <param name="Job">The job's display, id and settings: <c>Job.DisplayInfo</c> in the harness's words.</param>
public readonly record struct BenchmarkId(string FullName, string Job)
{
    /// <inheritdoc/>
    public override string ToString() => $"{FullName} [{Job}]";
}
