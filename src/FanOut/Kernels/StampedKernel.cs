using System.Diagnostics;
using FanOut.Plans;

namespace FanOut.Kernels;

/// <summary>A kernel that leaves a stamp of every run: when it began and ended, and on which CPU. For looking at strategies, not for timing them.</summary>
/// <remarks>A kernel like any other: strategies, children and the protocol between them know nothing of it, and the kernel itself stays as it is.</remarks>
internal readonly struct StampedKernel<TKernel> : IKernel
    where TKernel : IKernel
{
    private static readonly string name = WorkerStamps.KernelPrefix + TKernel.Name;

    static string IKernel.Name => name;

    static double IKernel.Sum(WorkRange range) => Stamped(range);

    internal static double Stamped(WorkRange range)
    {
        // The handshake of kept workers asks for the empty range.
        if (range.Count == 0)
            return TKernel.Sum(range);

        var cpu = WorkerStamps.CurrentCpu;
        var start = Stopwatch.GetTimestamp();
        var sum = TKernel.Sum(range);
        var end = Stopwatch.GetTimestamp();
        WorkerStamps.Leave(new WorkerStamp(start, end, cpu, WorkerStamps.CurrentCpu, Environment.ProcessId, Environment.CurrentManagedThreadId));
        return sum;
    }
}
