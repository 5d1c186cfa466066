using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

/// <summary>Intervals of METG and break-even hold the truth as often as they say, also with few launches.</summary>
public sealed class GranularityCoverageTests
{
    private const int Workers = 4;
    private const double Overhead = 3_000;
    private static readonly ConfidenceLevel level = new(0.95);

    // With 20 launches each run takes four times as long.
    private static int Runs(int launches) => Effort.Count(quick: 200, full: launches == 5 ? 2_000 : 500);

    // Four standard errors of the share of so many intervals at 95 % that holds the truth: 2.0 % of 2,000, 3.9 % of 500, 6.2 % of 200.
    private static double Tolerance(int runs) => 4 * Math.Sqrt(0.95 * 0.05 / runs);

    // A call takes work + overhead, so that efficiency is 1/2 where the work equals the overhead, 9/10 at nine times that, and 1/4, where
    // four workers break even, at a third. Launches are off by 4 %, all launches of a round together by 5 %.
    // Medians of noise without outliers have intervals that are rather too wide: 98 to 99 of 100.
    [Theory]
    [InlineData(5, 411)]
    [InlineData(20, 412)]
    public void Of_intervals_at_95_percent_at_least_95_in_100_hold_the_known_work(int launches, int seed)
    {
        Assert.SkipUnless(Effort.IsFull || launches == 5, "As with five launches; FANOUT_FULL_TESTS=1 runs it.");
        var (random, runs) = (new Random(seed), Runs(launches));
        int half = 0, nineTenths = 0, breakEven = 0;
        for (var run = 0; run < runs; run++)
        {
            var file = GranularityRuns.Noisy(random, Workers, launches, noise: 0.04, ("Tasks", Overhead));
            var tasks = GranularityAnalysis.From(file, level).Strategies[0];
            half += Holds(tasks.Metg50, Overhead);
            nineTenths += Holds(tasks.Metg90, 9 * Overhead);
            breakEven += Holds(tasks.BreakEven, Workers * Overhead / 3);
        }

        Assert.All([half, nineTenths, breakEven], held => Assert.InRange(held / (double)runs, 0.95 - Tolerance(runs), 0.999));
    }

    // The baselines that two strategies share at the sizes where they cross make the quotient's interval wider than it need be, never
    // narrower.
    [Theory]
    [InlineData(5, 421)]
    [InlineData(20, 422)]
    public void The_multiple_of_OpenMP_holds_the_truth_at_least_as_often_as_it_says(int launches, int seed)
    {
        Assert.SkipUnless(Effort.IsFull || launches == 5, "As with five launches; FANOUT_FULL_TESTS=1 runs it.");
        var (random, runs) = (new Random(seed), Runs(launches));
        var held = 0;
        for (var run = 0; run < runs; run++)
        {
            var file = GranularityRuns.Noisy(random, Workers, launches, noise: 0.04, ("ThreadTeam", 1_000), ("OpenMpActive", Overhead));
            held += Holds(GranularityAnalysis.From(file, level).Strategies.Single(
                found => found.Strategy == "ThreadTeam").ReferenceMultiple, 1.0 / 3);
        }

        Assert.InRange(held / (double)runs, 0.95 - Tolerance(runs), 0.999);
    }

    // A side that is open holds all that lies there.
    private static int Holds(BoundedEstimate? estimate, double truth) =>
        estimate is not null && !(estimate.AtLeast > truth) && !(estimate.AtMost < truth) ? 1 : 0;
}
