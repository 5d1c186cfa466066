using FanOut.Analysis.Figures;
using FanOut.Instruments;

namespace FanOut.Benchmarks.Tests;

public sealed class HostWatchTests
{
    [Fact]
    public void Others_never_take_more_than_the_CPUs_have_however_short_the_span()
    {
        Assert.SkipUnless(TreeUsage.IsSupported, "This system does not tell about children.");

        // The machine counts in steps of 10 ms, the span is shorter: often none of them falls into it, sometimes one does.
        for (var span = 0; span < 500; span++)
        {
            var watch = new HostWatch();
            Thread.SpinWait(10_000);
            var figures = watch.Figures().ToDictionary(figure => figure.Name, figure => figure.Value);
            Assert.InRange(figures[HostNoise.Others], 0, figures[HostNoise.CpuTime]);
        }
    }
}
