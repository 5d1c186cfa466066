using System.Diagnostics;
using FanOut.Instruments;
using FanOut.Tests.Workers;

namespace FanOut.Tests.Instruments;

[Collection(ChildProcesses.Name)]
public sealed class PeakMemoryTests
{
    private const long Mebibyte = 1 << 20;

    [Fact]
    public void Memory_that_a_child_touches_is_in_the_peak_also_after_its_end()
    {
        Assert.SkipUnless(ProcessTree.CanReadMemory, "Only Linux tells what memory a tree of processes has.");
        var before = ProcessTree.OfThisProcess.ReadMemory();
        using var peak = new PeakMemory();
        using (var child = Process.Start(new ProcessStartInfo("dotnet", [MisbehavingWorkers.Assembly, "spend", "memory", "300"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!)
        {
            Assert.NotNull(child.StandardOutput.ReadLine());
            // It waits with what it has touched; a whole look must fall into this time, however busy the machine.
            Assert.True(SpinWait.SpinUntil(
                () => ProcessTree.OfThisProcess.ReadMemory().Own - before.Own > 300 * Mebibyte, ChildProcesses.Patience));
            var readings = peak.Readings;
            Assert.True(SpinWait.SpinUntil(() => peak.Readings > readings + 1, ChildProcesses.Patience));
            child.StandardInput.Close();
            child.WaitForExit();
        }

        // 300 MiB and a runtime of 20 to 60 MiB; half of that again for what the test process itself may have taken in the meantime.
        Assert.InRange(peak.End().Own - before.Own, 300 * Mebibyte, 420 * Mebibyte);
        Assert.True(peak.End().Total > peak.End().Own);
    }
}
