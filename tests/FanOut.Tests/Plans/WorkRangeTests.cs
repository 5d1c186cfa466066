using FanOut.Plans;

namespace FanOut.Tests.Plans;

public sealed class WorkRangeTests
{
    [Fact]
    public void The_count_leaves_the_end_out() => Assert.Equal(3, new WorkRange(7, 10).Count);

    [Theory]
    [InlineData(-1, 0, "start")]
    [InlineData(5, 4, "end")]
    [InlineData(0, WorkRange.MaxEnd + 1, "end")]
    public void A_bound_out_of_order_or_out_of_range_is_refused_by_name(long start, long end, string argument) =>
        Assert.Throws<ArgumentOutOfRangeException>(argument, () => new WorkRange(start, end));

    [Fact]
    public void Every_index_up_to_the_last_allowed_one_is_exact_as_a_double()
    {
        Assert.Equal(WorkRange.MaxEnd - 1, (long)(double)(WorkRange.MaxEnd - 1));
        Assert.NotEqual(WorkRange.MaxEnd + 1, (long)(double)(WorkRange.MaxEnd + 1));
    }

    [Fact]
    public void It_is_written_as_a_half_open_interval() => Assert.Equal("[0, 4000000)", new WorkRange(0, 4_000_000).ToString());
}
