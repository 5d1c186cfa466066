using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.Tests.Regressions.Interleaving;

/// <summary>How often a whole interleaved run, with its looks, its controls and its confirmation, says the wrong thing and how often the
/// right one.</summary>
public sealed class RunErrorRateTests
{
    private const double Sequential = 0.023;
    private const double ParallelFor = 0.137;

    private static readonly (string, double, double)[] controls = [
        ("ControlA", Sequential, 1), ("ControlB", ParallelFor, 1), ("ControlC", 0.05, 1)];

    /// <summary>The strategies of the suite with the spreads that were seen, all at one true ratio.</summary>
    private static (string, double, double)[] Strategies(double ratio) =>
    [
        .. controls,
        ("Sequential", Sequential, ratio), ("Threads", 0.05, ratio), ("ParallelFor", ParallelFor, ratio), ("Tasks", 0.08, ratio),
            ("Plinq", 0.1, ratio),
        ("ThreadTeam", 0.03, ratio), ("Processes", 0.06, ratio), ("ManagedProcesses", 0.08, ratio), ("ProcessPool", 0.03, ratio),
            ("ProcessTeam", 0.03, ratio),
    ];

    // Seen are none; of 600 runs without one, the true rate is below 0.6 of 100 (Clopper and Pearson, 95 %).
    [Fact]
    public void Of_identical_code_at_most_1_of_100_runs_says_slower() =>
        Assert.InRange(Share(Effort.Count(quick: 15, full: 600), 201, Strategies(1), Outcome.Slower), 0, 0.01);

    // The worst that is not to be reported: every benchmark sits right at the margin. Ten of them, 0.005 x 0.05 each.
    [Fact]
    public void At_the_margin_itself_at_most_1_of_100_runs_says_slower() =>
        Assert.InRange(Share(Effort.Count(quick: 15, full: 600), 202, Strategies(1.05), Outcome.Slower), 0, 0.01);

    [Fact]
    public void A_tenth_more_work_is_found_and_confirmed_in_at_least_95_of_100_runs() =>
        Assert.InRange(Share(Effort.Count(quick: 40, full: 600), 203, [.. controls, ("Sequential", Sequential, 1.10)], Outcome.Slower),
            0.95, 1);

    // Both sides of a contaminated run are of one code, and everything on one of them takes a quarter longer.
    [Fact]
    public void A_disturbance_of_one_side_as_a_whole_is_called_contamination_and_not_slower()
    {
        (string, double, double)[] disturbed = [.. Strategies(1.25).Select(made => (made.Item1, made.Item2, 1.25))];

        Assert.Equal(1, Share(Effort.Count(quick: 15, full: 200), 204, disturbed, Outcome.Contaminated));
    }

    private static double Share(int runs, int seed, (string, double, double)[] cases, Outcome outcome)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, runs)
            .Count(_ => RehearsedRun.End(new SimulatedLaunches(random, cases)).Outcome == outcome) / (double)runs;
    }
}
