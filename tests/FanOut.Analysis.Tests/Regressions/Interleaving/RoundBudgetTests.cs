using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Interleaving;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Regressions.Interleaving;

public sealed class RoundBudgetTests
{
    [Theory]
    [InlineData(600, 50, 12)]
    [InlineData(599, 50, 11)]
    [InlineData(250, 50, 5)]
    [InlineData(249, 50, 0)]
    [InlineData(-1, 50, 0)]
    [InlineData(100_000, 50, RoundBudget.MaxRounds)]
    public void As_many_rounds_are_taken_as_fit_and_none_where_they_allow_no_verdict(int left, int round, int rounds) =>
        Assert.Equal(rounds, RoundBudget.Rounds(TimeSpan.FromSeconds(left), TimeSpan.FromSeconds(round)));

    [Fact]
    public void Without_spread_what_exceeds_the_margin_is_found() =>
        Assert.Equal(0.05, RoundBudget.Detectable(11, 0, Margin.Default, ConfidenceLevel.Default), 12);

    [Fact]
    public void The_change_that_is_found_is_the_formulas()
    {
        // 11 rounds, deviation 2.3 %: t(0.995, 10) = 3.16927 and t(0.8, 10) = 0.87906 (any table of Student's t);
        // ln 1.05 + 4.04833 x 0.023 / sqrt(11) = 0.0487902 + 0.0280743, and e to that is 1.07990.
        Assert.Equal(0.0799, RoundBudget.Detectable(11, 0.023, Margin.Default, ConfidenceLevel.Default), 4);
    }

    [Fact]
    public void More_rounds_find_less_and_noise_hides_more()
    {
        int[] all = [5, 8, 11, 22, 44];
        var found = all.Select(rounds =>
            RoundBudget.Detectable(rounds, RoundBudget.SequentialSpread, Margin.Default, ConfidenceLevel.Default));
        Assert.Equal(found.OrderDescending(), found);
        Assert.True(Detectable(RoundBudget.ParallelSpread) > Detectable(RoundBudget.SequentialSpread));

        static double Detectable(double spread) => RoundBudget.Detectable(11, spread, Margin.Default, ConfidenceLevel.Default);
    }
}
