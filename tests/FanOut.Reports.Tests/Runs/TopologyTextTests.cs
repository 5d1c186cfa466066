using FanOut.Analysis.Scaling;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests.Runs;

public sealed class TopologyTextTests
{
    [Theory]
    [InlineData(4, "4 of 8 physical cores")]
    [InlineData(8, "8 = physical cores")]
    [InlineData(12, "12, between 8 physical cores and 16 logical CPUs")]
    [InlineData(16, "16 = logical CPUs, two or more on each of 8 physical cores")]
    [InlineData(32, "32, beyond 16 logical CPUs")]
    public void A_number_of_workers_has_a_place_among_the_cores(int workers, string place) =>
        Assert.Equal(place, new Topology(8, 16, null, new Dictionary<int, string>()).Place(workers));

    [Fact]
    public void A_quota_is_a_place_of_its_own_and_without_a_topology_there_is_none()
    {
        Assert.Equal("2 = quota of CPUs", new Topology(8, 8, 2.5, new Dictionary<int, string>()).Place(2));
        Assert.Equal("2 workers, unknown number of cores", new Topology(null, null, null, new Dictionary<int, string>()).Place(2));
    }
}
