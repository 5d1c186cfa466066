using FanOut.BenchmarkDotNet;
using FanOut.Kernels;
using FanOut.Plans;

namespace Stranger;

public class Sound : FanOutBenchmarks<Sines>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(20_000, workers);
}

public readonly struct Sines : IKernel
{
    public static double Sum(WorkRange range)
    {
        var sum = 0.0;
        for (var item = range.Start; item < range.End; item++)
            sum += Math.Sin(item);
        return sum;
    }
}
