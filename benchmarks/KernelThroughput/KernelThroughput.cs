using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace FanOut.Benchmarks;

/// <summary>How fast one thread computes: the kernels, .NET's tensor library, and the two kernels' loops in C.</summary>
[BenchmarkCategory("Kernels")]
public class KernelThroughput : IQuestion
{
    /// <summary>Five times the 100 ms without new methods after which the runtime optimises the library's code in the background.</summary>
    private static readonly TimeSpan settling = TimeSpan.FromMilliseconds(500);

    private WorkRange range;
    private readonly TensorSqrtSum tensor = new();
    private CheckedSum scalar, vector, tensorSum;

    public static CatalogueQuestion Question => QuestionCatalogue.Entry<KernelThroughput>("Throughput of one core");

    /// <summary>Square roots per call, as in the original.</summary>
    [Params(4_000_000)]
    public long Items { get; set; }

    [GlobalSetup(Targets = [nameof(Scalar), nameof(Vector), nameof(ScalarInC), nameof(VectorInC)])]
    public void SetUp()
    {
        range = new WorkRange(0, Items);
        var plan = WorkPlan.Repeat(Items, workers: 1);
        scalar = CheckedSum.Compute<SqrtKernel>(plan);
        vector = CheckedSum.Compute<VectorSqrtKernel>(plan);
        tensorSum = new CheckedSum(SqrtSum.Check(tensor.Sum(range), plan));
    }

    [GlobalSetup(Target = nameof(Tensor))]
    public void SetUpTensor()
    {
        SetUp();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < settling)
            tensorSum.Check(tensor.Sum(range));
    }

    [Benchmark(Baseline = true)]
    public double Scalar() => scalar.Check(SqrtKernel.Sum(range));

    [Benchmark]
    public double Vector() => vector.Check(VectorSqrtKernel.Sum(range));

    [Benchmark]
    public double Tensor() => tensorSum.Check(tensor.Sum(range));

    /// <summary>Must give the bits of <see cref="Scalar"/>: the same additions in the same order.</summary>
    [Benchmark]
    [Requires(Requirement.Floors)]
    public double ScalarInC() => scalar.Check(FloorsLibrary.SqrtScalar(range.Start, range.End));

    /// <summary>Must give the bits of <see cref="Vector"/>: the same lanes.</summary>
    [Benchmark]
    [Requires(Requirement.FloorsWithAvx2)]
    public double VectorInC() => vector.Check(FloorsLibrary.SqrtAvx2(range.Start, range.End));

    [GlobalCleanup]
    public void CleanUp() => LaunchReport.Print();
}

/// <summary>The usual way to sum square roots with <see cref="TensorPrimitives"/>: block by block through a buffer.</summary>
internal sealed class TensorSqrtSum
{
    /// <summary>Items per block: two buffers of 8 KiB stay within any first-level cache (32 KiB and more).</summary>
    private const int BlockItems = 1024;

    private readonly double[] indexes = new double[BlockItems];
    private readonly double[] roots = new double[BlockItems];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Sum(WorkRange range)
    {
        for (var item = 0; item < BlockItems; item++)
            indexes[item] = range.Start + item;

        var sum = 0.0;
        for (var start = range.Start; start < range.End; start += BlockItems)
        {
            var count = (int)Math.Min(BlockItems, range.End - start);
            TensorPrimitives.Sqrt(indexes.AsSpan(0, count), roots);
            sum += TensorPrimitives.Sum<double>(roots.AsSpan(0, count));
            TensorPrimitives.Add(indexes, BlockItems, indexes);
        }

        return sum;
    }
}
