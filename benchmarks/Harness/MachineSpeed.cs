using System.Diagnostics;
using FanOut.Cores;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Benchmarks;

/// <summary>What a forecast knows of the machine.</summary>
/// <param name="UsableCpus">CPUs that can compute at the same time.</param>
/// <param name="NanosecondsPerItem">Time of one scalar square root and its addition.</param>
public readonly record struct MachineSpeed(int UsableCpus, double NanosecondsPerItem)
{
    /// <summary>Takes a few milliseconds: the better of two short runs of the kernel.</summary>
    public static MachineSpeed Measure(HostTopology host)
    {
        const int Items = 1_000_000;
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 2; run++)
        {
            var start = Stopwatch.GetTimestamp();
            SqrtKernel.Sum(new WorkRange(0, Items));
            var elapsed = Stopwatch.GetElapsedTime(start);
            best = elapsed < best ? elapsed : best;
        }

        return new MachineSpeed(host.UsableCpus, best.TotalNanoseconds / Items);
    }
}
