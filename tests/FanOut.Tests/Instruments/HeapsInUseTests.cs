using System.Runtime;
using FanOut.Instruments;

namespace FanOut.Tests.Instruments;

public sealed class HeapsInUseTests
{
    [Fact]
    public void A_workstation_s_collector_uses_one_heap()
    {
        Assert.SkipWhen(GCSettings.IsServerGC, "The test process has a server collector.");

        Assert.Equal(1, HeapsInUse.Read());
    }
}
