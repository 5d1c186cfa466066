using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.Tests.Regressions.Interleaving;

/// <summary>Whole interleaved runs over rounds recorded on a shared machine of two cores, with looks, controls and confirmation.</summary>
public sealed class RecordedRunTests
{
    private static readonly int runs = Effort.Count(quick: 40, full: 1_000);

    [Fact]
    public void Of_identical_code_at_most_1_of_100_runs_says_slower() =>
        Assert.InRange(Share(more: 0, ended => ended.Outcome == Outcome.Slower), 0, 0.01);

    [Fact]
    public void A_tenth_more_work_is_found_and_confirmed_in_at_least_95_of_100_runs() =>
        Assert.InRange(Share(more: 10, ended => ended.Benchmarks.Any(IsSlowerSequential)), 0.95, 1);

    private static bool IsSlowerSequential(BenchmarkComparison benchmark) =>
        benchmark.Verdict == Verdict.Slower && benchmark.Benchmark.Contains(".Sequential(", StringComparison.Ordinal);

    private static double Share(int more, Predicate<Comparison> happened)
    {
        var random = new Random(more + 301);
        return Enumerable.Range(0, runs).Count(_ => happened(RehearsedRun.End(new RecordedLaunches(random, more)))) / (double)runs;
    }
}
