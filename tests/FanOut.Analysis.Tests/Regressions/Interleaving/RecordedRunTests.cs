using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.Tests.Regressions.Interleaving;

/// <summary>Whole interleaved runs over rounds recorded on a shared machine of two cores, with looks and confirmation.</summary>
public sealed class RecordedRunTests
{
    private static readonly int runs = Effort.Count(quick: 40, full: 1_000);

    [Fact]
    public void Of_identical_code_at_most_1_of_100_runs_says_slower() =>
        Assert.InRange(Share(more: 0, ended => ended.Outcome == Outcome.Slower), 0, 0.01);

    [Fact]
    public void A_tenth_more_work_in_the_sequential_case_is_found_in_at_least_95_of_100_runs() =>
        Assert.InRange(Share(more: 10, ended => Find(ended, "Sequential").Verdict == Verdict.Slower), 0.95, 1);

    [Fact]
    public void The_controls_contaminate_at_most_1_of_100_runs() =>
        Assert.InRange(Share(more: 0, ended => ended.IsContaminated), 0, 0.01);

    private static BenchmarkComparison Find(Comparison comparison, string method) =>
        comparison.Benchmarks.Single(benchmark => benchmark.Benchmark.Contains($".{method}(", StringComparison.Ordinal));

    private static double Share(int more, Predicate<Comparison> happened)
    {
        var random = new Random(more + 301);
        return Enumerable.Range(0, runs).Count(_ => happened(RehearsedRun.End(new RecordedLaunches(random, more)))) / (double)runs;
    }
}
