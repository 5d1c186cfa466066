using System.Runtime.CompilerServices;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Tests.Workers;

namespace FanOut.Tests.Kernels;

[Collection(ChildProcesses.Name)]
public sealed class ExtraWorkKernelTests
{
    [ThreadStatic]
    private static List<WorkRange>? summed;

    // Read once per process, before the first kernel that heeds it; no other kernel does.
    [ModuleInitializer]
    internal static void AskForExtraWork() => Environment.SetEnvironmentVariable(ExtraWork.Variable, "150%");

    [Fact]
    public void Half_as_much_again_and_all_of_it_is_summed_once_more()
    {
        summed = [];
        Assert.Equal(1000, Sum<ExtraWorkKernel<Counting>>(new WorkRange(7, 1007)));
        Assert.Equal([new WorkRange(7, 1007), new WorkRange(7, 1007), new WorkRange(7, 507)], summed);
    }

    [Fact]
    public void Slices_do_as_much_more_as_the_whole_does()
    {
        summed = [];
        Span<double> lanes = [0];
        Add<SlicedExtraWorkKernel<Counting>>(new WorkRange(0, 4096), lanes);
        Add<SlicedExtraWorkKernel<Counting>>(new WorkRange(4096, 5000), lanes);
        Assert.Equal(5000, lanes[0]);
        Assert.Equal(12_500, summed.Sum(range => range.Count));
    }

    [Fact]
    public void An_empty_range_stays_one()
    {
        summed = [];
        Sum<ExtraWorkKernel<Counting>>(new WorkRange(5, 5));
        Assert.Equal([new WorkRange(5, 5)], summed);
    }

    [Fact]
    public void Children_find_the_kernel_and_all_strategies_keep_the_sum_s_bits()
    {
        var plan = WorkPlan.Split(1_000_003, 2);
        var expected = new Sequential<SqrtKernel>().Run(plan);
        using var threads = new ThreadsUnderGlobalLock<SlicedExtraWorkKernel<SqrtKernel>>();
        using var processes = new Processes<ExtraWorkKernel<SqrtKernel>>(BuiltWorkers.Native);
        using var managed = new Processes<ExtraWorkKernel<SqrtKernel>>(BuiltWorkers.Managed);
        Assert.All<IStrategy>([threads, processes, managed], strategy => Assert.Equal(expected, strategy.Run(plan)));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("0%", 0)]
    [InlineData("10%", 0.1)]
    [InlineData("2.5%", 0.025)]
    [InlineData("1000%", 10)]
    [InlineData("1001%", double.NaN)]
    [InlineData("-5%", double.NaN)]
    [InlineData("10", double.NaN)]
    [InlineData("%", double.NaN)]
    [InlineData("ten%", double.NaN)]
    [InlineData("NaN%", double.NaN)]
    public void Only_a_percentage_says_how_much(string? text, double share) => Assert.Equal(share, ExtraWork.Parse(text), tolerance: 1e-15);

    private static double Sum<TKernel>(WorkRange range)
        where TKernel : IKernel => TKernel.Sum(range);

    private static void Add<TKernel>(WorkRange slice, Span<double> lanes)
        where TKernel : ISlicedKernel => TKernel.Add(slice, lanes);

    /// <summary>Sums 1 for each item, and notes which ranges it is asked for; slices are noted as ranges.</summary>
    private readonly struct Counting : ISlicedKernel
    {
        public static double Sum(WorkRange range)
        {
            summed!.Add(range);
            return range.Count;
        }

        public static void Add(WorkRange slice, Span<double> lanes) => lanes[0] += Sum(slice);
    }
}
