using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.MisbehavingWorker;

/// <summary>A kernel in an assembly that is neither the package's nor the test program's; it behaves.</summary>
public readonly struct HarmonicKernel : IKernel
{
    public static double Sum(WorkRange range)
    {
        var sum = 0.0;
        for (var item = range.Start; item < range.End; item++)
            sum += 1.0 / (item + 1);
        return sum;
    }
}
