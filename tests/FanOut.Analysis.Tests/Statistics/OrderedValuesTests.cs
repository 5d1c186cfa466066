using CsCheck;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class OrderedValuesTests
{
    // Few different values among many, so that differences coincide, and values of every size, so that they are rounded.
    private static readonly Gen<double[]> set = Gen.OneOf(
        Gen.Int[-6, 6].Select(step => step / 8.0),
        Gen.Double[-1, 1],
        Gen.Double[-1e300, 1e300],
        Gen.Double[-1e-300, 1e-300]).Array[1, 12];

    [Fact]
    public void Every_rank_is_that_of_the_list_of_all_differences() => Gen.Select(set, set).Sample(
        (from, to) =>
        {
            double[] listed = [.. Listed(from, to).Order()];
            var found = OrderedValues.Differences(from, to);

            Assert.Equal(listed.Length, found.Count);
            for (var rank = 0; rank < listed.Length; rank++)
                Assert.Equal(listed[rank], found[rank]);
            Assert.Equal(OrderedValues.Sort(listed).Median, found.Median);
        },
        seed: "0000000000021");

    [Fact]
    public void As_many_lie_below_a_limit_as_in_the_list_of_all_differences() => Gen.Select(set, set, Gen.Double[-1, 1]).Sample(
        (from, to, limit) =>
        {
            var found = OrderedValues.Differences(from, to);

            Assert.Equal(Listed(from, to).Count(difference => difference <= limit), found.CountWhile(difference => difference <= limit));
            Assert.Equal(Listed(from, to).Count(difference => difference < 0), found.CountWhile(difference => difference < 0));
        },
        seed: "0000000000022");

    [Fact]
    public void More_differences_than_an_array_holds_are_counted_and_found()
    {
        // i - j of 0 to 49,999: the middle one is 0, and of 50,000 squared as many lie above as below.
        double[] steps = [.. Enumerable.Range(0, 50_000).Select(step => (double)step)];
        var found = OrderedValues.Differences(steps, steps);

        Assert.Equal(2_500_000_000, found.Count);
        Assert.Equal(0, found.Median);
        Assert.Equal((2_500_000_000 - 50_000) / 2, found.CountWhile(difference => difference < 0));
        Assert.Equal(-49_998, found[2]);
    }

    private static IEnumerable<double> Listed(double[] from, double[] to) => from.SelectMany(start => to.Select(end => end - start));
}
