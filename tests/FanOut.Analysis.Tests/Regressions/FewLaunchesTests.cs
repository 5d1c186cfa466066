using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>What independent launches with a spread of 2 % find, taken one side after the other; false alarms at such numbers are held by
/// <see cref="ErrorRateTests"/>.</summary>
public sealed class FewLaunchesTests
{
    private static readonly int pairs = Effort.Count(quick: 200, full: 2_000);

    // Found in 99.8 and more of 100, and of 30 benchmarks in 97; when every correlation that five launches show was believed, in 47, 58,
    // 80, 94 and 96.
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(11)]
    public void Thirty_percent_more_time_is_found(int launches)
    {
        var random = new Random(launches);

        var found = Enumerable.Range(0, pairs).Count(_ => Drawn(random, launches, 1.30).Verdict == Verdict.Slower);

        Assert.InRange(found / (double)pairs, 0.97, 1);
    }

    // The standard error of a share of 200 is 3.5 % here; 79 of 100 are found at eleven.
    [Theory]
    [InlineData(5, 0, 0.15)]
    [InlineData(11, 0.68, 0.9)]
    public void Ten_percent_more_time_takes_eleven_launches(int launches, double atLeast, double atMost)
    {
        var random = new Random(launches);

        var found = Enumerable.Range(0, pairs).Count(_ => Drawn(random, launches, 1.10).Verdict == Verdict.Slower);

        Assert.InRange(found / (double)pairs, atLeast, atMost);
    }

    [Theory]
    [InlineData(1.10, 5, 14, 16)]
    [InlineData(1.15, 5, 7, 9)]
    [InlineData(1.10, 8, 14, 18)]
    public void As_many_launches_are_needed_as_then_settle_it(double ratio, int launches, int least, int most)
    {
        var random = new Random(7);
        var (needed, settled) = (new List<int>(), 0);
        while (needed.Count < pairs)
        {
            var (@base, head) = (Draw(random, launches, 1), Draw(random, launches, ratio));
            var comparison = Of(@base, head);
            if (comparison.Verdict != Verdict.Inconclusive)
                continue;
            needed.Add(launches + (comparison.MoreLaunches ?? BenchmarkComparison.MaxMoreLaunches));
            if (comparison.MoreLaunches is { } more
                && Of([.. @base, .. Draw(random, more, 1)], [.. head, .. Draw(random, more, ratio)]).Verdict != Verdict.Inconclusive)
                settled++;
        }

        needed.Sort();
        Assert.InRange(needed[pairs / 2], least, most);

        // 80 of 100 are promised where the ratio is what it seems, which here it is only on average.
        Assert.InRange(settled / (double)pairs, 0.8, 1);
    }

    private static BenchmarkComparison Drawn(Random random, int launches, double ratio) =>
        Of(Draw(random, launches, 1), Draw(random, launches, ratio));

    private static BenchmarkComparison Of(double[] @base, double[] head) =>
        Sides.Compared((Sides.Set(("Work", @base)), Sides.Set(("Work", head))));

    private static double[] Draw(Random random, int launches, double ratio) =>
        [.. Enumerable.Range(0, launches).Select(_ => 1e6 * ratio * Math.Exp(0.02 * Noise.Normal(random)))];
}
