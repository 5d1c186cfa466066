using FanOut.Strategies;

namespace FanOut.Tests.Strategies;

public sealed class TeamCallTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(TeamCall.MaxWorkers)]
    public void A_call_keeps_its_workers_and_differs_from_the_call_before_with_as_many(int workers)
    {
        var call = default(TeamCall).Next(workers);
        Assert.Equal(workers, call.Workers);
        Assert.Equal(workers, call.Next(workers).Workers);
        Assert.NotEqual(call, call.Next(workers));
    }

    [Fact]
    public void Every_worker_takes_part_in_the_end() => Assert.Equal(TeamCall.MaxWorkers, TeamCall.End.Workers);
}
