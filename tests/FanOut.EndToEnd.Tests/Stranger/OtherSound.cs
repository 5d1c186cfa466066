using FanOut.BenchmarkDotNet;
using FanOut.Kernels;
using FanOut.Plans;

namespace Stranger.Other;

/// <summary>Class and kernel have the names of others, and the kernel has input.</summary>
public class Sound : FanOutBenchmarks<Sines, double[]>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(20_000, workers);
}

public readonly struct Sines : IKernel<double[]>
{
    public static double[] Prepare() => [.. Enumerable.Range(0, 20_000).Select(item => Math.Sin(item) / 3)];

    public static double Sum(double[] sines, WorkRange range)
    {
        var sum = 0.0;
        for (var item = range.Start; item < range.End; item++)
            sum += sines[item];
        return sum;
    }
}
