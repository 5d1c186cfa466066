using BenchmarkDotNet.Attributes;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.BenchmarkDotNet.Tests;

/// <summary>Adds up the indexes of a range: exact in any order up to 2^53.</summary>
public readonly struct Indexes : IKernel
{
    public static double Sum(WorkRange range) => (range.Start + range.End - 1) * range.Count / 2;
}

/// <summary>One for each piece that a plan is cut into: as rounded sums, it differs by the order of adding.</summary>
public readonly struct Pieces : IKernel
{
    public static double Sum(WorkRange range) => range.Count > 0 ? 1 : 0;
}

/// <summary>The indexes times their weights, which are all 2.</summary>
public readonly struct WeighedIndexes : IKernel<double[]>
{
    public static double[] Prepare() => [.. Enumerable.Repeat(2.0, 1_000)];

    public static double Sum(double[] weights, WorkRange range)
    {
        var sum = 0.0;
        for (var item = range.Start; item < range.End; item++)
            sum += weights[item] * item;
        return sum;
    }
}

public class SharedIndexes : FanOutBenchmarks<Indexes>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(1_000, workers);
    protected override string Items => "indexes added";
}

public class RepeatedIndexes : FanOutBenchmarks<Indexes>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Repeat(500, workers);
}

[Without(nameof(Plinq), nameof(Tasks))]
public class FewerStrategies : SharedIndexes;

public class SizedIndexes : FanOutBenchmarks<Indexes>
{
    [Params(10, 20)]
    public int Size { get; set; }

    protected override WorkPlan Plan(int workers) => WorkPlan.Split(Size, workers);
}

public class UnevenIndexes : FanOutBenchmarks<Indexes>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(1_000 + (10 * workers), workers);
}
