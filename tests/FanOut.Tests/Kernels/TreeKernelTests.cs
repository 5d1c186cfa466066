using CsCheck;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Tests.Kernels;

public sealed class TreeKernelTests
{
    [Fact]
    public void The_sum_is_that_of_the_numbers_that_the_trees_hold() => RandomRanges.Short.Sample(
        range =>
        {
            // As the documentation says it, without a tree.
            var numbers = from item in Enumerable.Range(0, (int)range.Count)
                          from node in Enumerable.Range(1, 127)
                          select (range.Start + item + node) % 1024;
            return TreeKernel.Sum(range) == numbers.Sum();
        },
        iter: 50);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    public void Keeping_trees_does_not_change_the_sum(int keep) =>
        Assert.Equal(TreeKernel.Sum(new WorkRange(3, 500)), Tree.SumOf(new WorkRange(3, 500), keep));

    [Fact]
    public void Slices_give_the_sum_of_the_range()
    {
        Span<double> lanes = [0.0];
        TreeKernel.Add(new WorkRange(5, 100), lanes);
        TreeKernel.Add(new WorkRange(100, 260), lanes);

        Assert.Equal(TreeKernel.Sum(new WorkRange(5, 260)), lanes[0]);
    }

    [Fact]
    public void What_is_kept_is_reachable_while_the_range_is_summed()
    {
        // On this thread alone: 127 objects of 40 bytes or less a tree, of which half the range is kept.
        const int Items = 4_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        using var watch = new CancellationTokenSource();
        var watcher = new Thread(() =>
        {
            while (!watch.IsCancellationRequested)
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
        });
        watcher.Start();
        for (var call = 0; call < 20 && Volatile.Read(ref peak) < Items / 2 * 127 * 24; call++)
            Tree.SumOf(new WorkRange(0, Items), Items);
        watch.Cancel();
        watcher.Join();

        Assert.InRange(peak, Items / 2 * 127 * 24, long.MaxValue);
    }
}
