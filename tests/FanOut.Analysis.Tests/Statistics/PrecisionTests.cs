using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class PrecisionTests
{
    [Fact]
    public void Rounds_reach_as_far_as_Students_interval()
    {
        // t(0.995, 10) = 3.16927; over the root of 11.
        Assert.Equal(3.16927 / Math.Sqrt(11), Precision.Paired(11).Reach(ConfidenceLevel.Default), 1e-5);
    }

    [Fact]
    public void Two_sets_reach_as_far_as_their_own_interval_does_whatever_their_spread()
    {
        // Too few for ranks, so that the interval is Student's: its half width over the spread, which is the same on both sides.
        double[] some = [0.3, -0.1, 0.2, -0.3], others = [1.3, 0.9, 1.2, 0.7];
        var believed = SerialCorrelation.Believed(some, others);
        var deviation = Math.Sqrt(some.Sum(value => Math.Pow(value - some.Average(), 2)) / 3);

        var bounds = LogShift.Unpaired(some, others, 0.005, ConfidenceLevel.Default).IntervalAt(ConfidenceLevel.Default)!.Value;

        Assert.Equal((bounds.Upper - bounds.Lower) / 2, deviation * Precision.Unpaired(4, 4, believed).Reach(ConfidenceLevel.Default),
            1e-9);
    }

    [Fact]
    public void More_launches_never_reach_farther()
    {
        for (var launches = 2; launches < 200; launches++)
        {
            foreach (var believed in (double[])[-0.3, 0, 0.4, 0.9])
                Assert.True(Precision.Unpaired(launches + 1, launches + 1, believed)
                    .Reach(ConfidenceLevel.Default) < Precision.Unpaired(launches, launches, believed).Reach(ConfidenceLevel.Default));
            Assert.True(Precision.Paired(launches + 1).Reach(ConfidenceLevel.Default) < Precision.Paired(launches)
                .Reach(ConfidenceLevel.Default));
        }
    }
}
