using FanOut.Analysis.Regressions;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>
/// How often the rule is wrong and how often it finds what is there, on simulated launches with the spreads and the drift that were seen on a shared
/// machine of two cores: deviation of ln(head / base) per round 2.3 % for a sequential case and 13.7 % for Parallel.For, launches correlated by 0.4 to
/// 0.65. They are no recordings: real launches have longer tails and modes.
/// </summary>
public sealed class ErrorRateTests
{
    private const double Sequential = 0.023;
    private const double ParallelFor = 0.137;

    // Of 2,000 comparisons at a true rate of 1 in 100, 20 are expected, and 34 are three standard errors more; the rates seen are below 1 in 1,000.
    private const int Comparisons = 2_000;

    [Theory]
    [InlineData(Sequential, 101)]
    [InlineData(ParallelFor, 102)]
    public void On_identical_code_eleven_paired_rounds_are_called_slower_in_at_most_1_of_100(double spread, int seed)
    {
        var rate = Rate(seed, random => Paired(random, 11, spread, effect: 0, "5%").Verdict == Verdict.Slower);

        Assert.InRange(rate, 0, 0.01);
    }

    [Theory]
    [InlineData(0.02, 0.4, 111)]
    [InlineData(0.02, 0.65, 112)]
    [InlineData(0.13, 0.4, 113)]
    [InlineData(0.13, 0.65, 114)]
    [InlineData(0.20, 0.65, 115)]
    public void On_identical_code_sets_taken_one_after_the_other_are_called_slower_in_at_most_1_of_100(double spread, double correlation, int seed)
    {
        var rate = Rate(seed, random =>
        {
            var row = Noise.Drifting(random, 22, spread, correlation);
            return Judged(row[..11], row[11..], paired: false, "5%").Verdict == Verdict.Slower;
        });

        Assert.InRange(rate, 0, 0.01);
    }

    // Parallel.For is left to recordings: what is found there hangs on the launches' real distribution. Of normal ones with its spread, the rule finds 20 % at a margin
    // of 5 % in 53 of 100 (11 rounds) and 10 % at a margin of 2 % in 41 of 100 (22 rounds).
    [Theory]
    [InlineData(0.10, Sequential, 11, "5%", 0.95, 121)]
    [InlineData(0.05, Sequential, 22, "2%", 0.95, 122)]
    public void More_work_is_found(double effect, double spread, int rounds, string margin, double atLeast, int seed)
    {
        var rate = Rate(seed, random => Paired(random, rounds, spread, Math.Log(1 + effect), margin).Verdict == Verdict.Slower);

        Assert.InRange(rate, atLeast, 1);
    }

    [Theory]
    [InlineData(Sequential, 11, 131)]
    [InlineData(ParallelFor, 11, 132)]
    [InlineData(ParallelFor, 22, 133)]
    [InlineData(ParallelFor, 6, 134)]
    public void Intervals_at_99_percent_hold_the_truth_in_at_least_98_of_100(double spread, int rounds, int seed)
    {
        var rate = Rate(seed, random =>
        {
            var comparison = Paired(random, rounds, spread, effect: 0, "5%");
            return comparison is { Lower: <= 1, Upper: >= 1 };
        });

        Assert.InRange(rate, 0.98, 1);
    }

    // The effect stated by the median comparison, put in: found in 80 of 100 if the statement is right. A factor of 1.3 in the effect is the aim; the rate at
    // 1.3 times the effect beyond the margin must be above 80 %, and at that divided by 1.3 below.
    [Theory]
    [InlineData(Sequential, 11, 141)]
    [InlineData(ParallelFor, 22, 142)]
    public void The_stated_detectable_effect_is_the_one_that_is_seen_within_a_factor_of_1_3(double spread, int rounds, int seed)
    {
        var random = new Random(seed);
        double[] stated = [.. Enumerable.Range(0, 501).Select(_ => Paired(random, rounds, spread, 0, "5%").MinimumDetectableEffect!.Value).Order()];

        Assert.True(Found(1.3 * stated[250]) > 0.8);
        Assert.True(Found(stated[250] / 1.3) < 0.8);

        double Found(double effect) => Rate(seed + 1, other => Paired(other, rounds, spread, Math.Log(1 + effect), "5%").Verdict == Verdict.Slower);
    }

    private static double Rate(int seed, Func<Random, bool> happens)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, Comparisons).Count(_ => happens(random)) / (double)Comparisons;
    }

    private static BenchmarkComparison Paired(Random random, int rounds, double spread, double effect, string margin)
    {
        double[] basis = [.. Enumerable.Range(0, rounds).Select(_ => spread / Math.Sqrt(2) * Noise.Normal(random))];
        double[] head = [.. Enumerable.Range(0, rounds).Select(_ => effect + (spread / Math.Sqrt(2) * Noise.Normal(random)))];
        return Judged(basis, head, paired: true, margin);
    }

    /// <summary>One benchmark in a set of its own, of ten milliseconds.</summary>
    private static BenchmarkComparison Judged(double[] basis, double[] head, bool paired, string margin)
    {
        var options = new ComparisonOptions { Margin = Margin.Parse(margin)!.Value };
        double[] Times(double[] logs) => [.. logs.Select(log => log + Math.Log(1e7))];
        var samples = new TimeSamples(Times(basis), Times(head), paired, basis.Length, head.Length, []);
        var judged = SetJudgement.Judged(samples, options.Level.Tail, options)!;
        return judged.Into(
            new BenchmarkComparison { Benchmark = "simulated", Job = "", Level = options.Level, Verdict = Verdict.None, Paired = paired },
            BenjaminiHochberg.Threshold([judged.SlowerP], options.FalseDiscoveries),
            BenjaminiHochberg.Threshold([judged.FasterP], options.FalseDiscoveries));
    }
}
