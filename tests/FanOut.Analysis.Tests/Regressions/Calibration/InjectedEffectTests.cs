using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Calibration;

namespace FanOut.Analysis.Tests.Regressions.Calibration;

public sealed class InjectedEffectTests
{
    // 1.20 / 1.05 = 1.143 and 1.20 * 1.05 = 1.26.
    [Theory]
    [InlineData(1.00, false)]
    [InlineData(1.13, false)]
    [InlineData(1.15, true)]
    [InlineData(1.20, true)]
    [InlineData(1.25, true)]
    [InlineData(1.27, false)]
    public void An_effect_is_there_where_the_time_is_within_a_twentieth_of_the_work(double ratio, bool isThere)
    {
        var effect = InjectedEffect.From(1.20, Rounds(ratio, spread: 0.002));

        Assert.Equal(isThere, effect.IsThere);
        Assert.Equal(ratio, effect.Ratio, 3);
    }

    [Fact]
    public void One_round_that_was_disturbed_does_not_hide_the_effect()
    {
        var samples = Rounds(1.20, spread: 0.002);
        samples.Head[3] += Math.Log(5);

        Assert.True(InjectedEffect.From(1.20, samples).IsThere);
    }

    private static TimeSamples Rounds(double ratio, double spread)
    {
        double[] noise = [-1.5, -1.2, -0.9, -0.6, -0.3, 0, 0.3, 0.6, 0.9, 1.2, 1.5];
        return new TimeSamples(new double[11], Array.ConvertAll(noise, part => Math.Log(ratio) + (spread * part)), IsPaired: true, 11, 11,
            []);
    }
}
