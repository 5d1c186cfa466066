using FanOut.Analysis.Figures;
using FanOut.Instruments;

namespace FanOut.BenchmarkDotNet.Tests;

public sealed class MachineWatchTests
{
    [Fact]
    public void Others_never_take_more_than_the_CPUs_have_however_short_the_span()
    {
        Assert.SkipUnless(TreeUsage.IsSupported, "This system does not tell about children.");

        // The machine counts in steps of 10 ms, the span is shorter: often none of them falls into it, sometimes one does.
        for (var number = 0; number < 500; number++)
        {
            var span = new MachineSpan();
            Thread.SpinWait(10_000);
            var figures = span.Figures().ToDictionary();
            Assert.InRange(figures[HostNoise.Others], 0, figures[HostNoise.CpuTime]);
        }
    }
}
