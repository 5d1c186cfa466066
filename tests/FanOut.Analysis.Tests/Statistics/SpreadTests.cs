using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class SpreadTests
{
    [Fact]
    public void Nothing_has_no_spread() => Assert.Null(Spread.From([]));

    [Fact]
    public void One_number_is_all_three() => Assert.Equal(new Spread(-2, -2, -2, 1), Spread.From([-2]));

    [Fact]
    public void Of_an_odd_number_the_middle_one_stands_for_all() => Assert.Equal(new Spread(3, -1, 100, 3), Spread.From([100, -1, 3]));

    [Fact]
    public void Of_an_even_number_the_mean_of_the_middle_two_does() => Assert.Equal(new Spread(2.5, 0, 9, 4), Spread.From([9, 2, 3, 0]));
}
