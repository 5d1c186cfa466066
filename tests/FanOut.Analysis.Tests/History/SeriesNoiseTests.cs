using FanOut.Analysis.History;

namespace FanOut.Analysis.Tests.History;

public sealed class SeriesNoiseTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void Differences_and_residuals_give_the_same_noise_with_and_without_steps(double correlation)
    {
        // Steps of three deviations every 75 points, as many as the worst generated series have.
        double[] values = [.. Noise.Drifting(new Random(11), 6_000, 0.05, correlation)
            .Select((log, index) => log + (0.15 * (index / 75 % 2)))];
        var levels = new LevelShift(values);
        List<int> starts = [.. Enumerable.Range(0, 81).Select(step => 75 * step)];

        var differences = LocalNoise.Estimate(values)[1..];
        SeriesNoise[] residuals = [.. Enumerable.Range(1, 79).Select(step => ResidualNoise.Around(values, levels, starts, step))];

        // Around 300 points at a time, so the mean over all places is what is compared; residuals add one standard error, 0.06 at most, on
        // purpose.
        Assert.InRange(differences.Average(noise => noise.Correlation), correlation - 0.07, correlation + 0.12);
        Assert.InRange(residuals.Average(noise => noise.Correlation), correlation - 0.03, correlation + 0.1);
        var innovation = 0.05 * Math.Sqrt(1 - (correlation * correlation));
        Assert.InRange(differences.Average(noise => noise.Innovation), 0.9 * innovation, 1.15 * innovation);
        Assert.InRange(residuals.Average(noise => noise.Innovation), 0.9 * innovation, 1.1 * innovation);
    }

    [Fact]
    public void A_sliding_median_is_the_median_of_its_window()
    {
        var random = new Random(5);
        double[] values = [.. Enumerable.Range(0, 200).Select(_ => (double)random.Next(20))];
        var median = new SlidingMedian(values, 0, 30);
        for (var end = 1; end <= values.Length; end++)
        {
            var start = Math.Max(0, end - 30);
            double[] sorted = [.. values[start..end].Order()];

            Assert.Equal((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, median.Move((start, end)));
        }
    }

    [Fact]
    public void Spikes_of_one_or_two_points_are_cut_and_steps_stay()
    {
        double[] noise = Noise.Drifting(new Random(9), 60, 0.01, 0);
        double[] values = [.. noise.Select((value, index) => value + (index >= 30 ? 1 : 0))];
        double[] odd = [.. values];
        foreach (var index in (int[])[0, 10, 11, 45, 59])
            odd[index] += 2;

        var clipped = SpikeFilter.Clip(odd);

        for (var index = 0; index < values.Length; index++)
            Assert.InRange(clipped[index] - (index >= 30 ? 1 : 0), -0.06, 0.06);
        Assert.InRange(SpikeFilter.Clip(values).Zip(values).Count(pair => pair.First != pair.Second), 0, 2);
    }
}
