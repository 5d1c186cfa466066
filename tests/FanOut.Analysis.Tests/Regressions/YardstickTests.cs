using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>Others' rules, held against answers that are known.</summary>
public sealed class YardstickTests
{
    private static readonly Margin margin = Margin.Parse("5%")!.Value;

    // Hollander, Wolfe and Chicken, example 4.1, also in R's ?wilcox.test: W = 35 and one-sided p = 0.1272.
    private static readonly double[] atTerm = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    private static readonly double[] earlier = [1.15, 0.88, 0.90, 0.74, 1.21];

    [Fact]
    public void Mann_and_Whitneys_p_is_that_of_the_worked_example() => Assert.Equal(0.1272, MannWhitney.GreaterP(atTerm, earlier), 5e-5);

    [Fact]
    public void With_ties_and_in_large_sets_the_normal_approximation_is_near_the_share_of_all_mixes()
    {
        // 12 against 12 with ties, against 50,000 random mixes of the same values.
        double[] first = [1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 8, 9];
        double[] second = [1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 6, 7];
        var observed = Pairs(first, second);
        double[] mixed = [.. first, .. second];
        var random = new Random(3);
        var asGreat = 0;
        const int Mixes = 50_000;
        for (var mix = 0; mix < Mixes; mix++)
        {
            random.Shuffle(mixed);
            if (Pairs(mixed[..12], mixed[12..]) >= observed)
                asGreat++;
        }

        Assert.Equal(asGreat / (double)Mixes, MannWhitney.GreaterP(first, second), 0.01);

        static double Pairs(double[] left, double[] right) =>
            left.Sum(one => right.Sum(other => one > other ? 1 : one == other ? 0.5 : 0));
    }

    [Theory]
    [InlineData(1.00, false, false, false, false)]
    [InlineData(1.03, false, true, true, false)]
    [InlineData(1.20, true, true, true, true)]
    public void Calm_launches_are_called_as_each_rule_says(double ratio, bool resultsComparer, bool benchstat, bool criterion, bool mean)
    {
        double[][] Launches(double time) =>
            [.. Enumerable.Range(0, 11).Select(launch =>
                Enumerable.Range(0, 16).Select(iteration => time * (1 + (0.0001 * ((launch * 5 % 11) + (iteration * 7 % 16))))).ToArray())];
        var sides = new TwoSides(Launches(1e6), Launches(ratio * 1e6), IsPaired: true);

        Assert.Equal([resultsComparer, benchstat, criterion, mean], Yardstick.All.Select(rule => rule.CallsSlower(sides, margin)));
    }

    [Fact]
    public void Nothing_is_called_slower_for_being_faster()
    {
        double[][] slow = [.. Enumerable.Range(0, 11).Select(launch => new[] { 2e6 + launch, 2e6 - launch, 2.1e6, 2.2e6 })];
        double[][] fast = [.. slow.Select(launch => launch.Select(time => time / 2).ToArray())];

        Assert.All(Yardstick.All, rule => Assert.False(rule.CallsSlower(new TwoSides(slow, fast, IsPaired: true), margin)));
    }
}
