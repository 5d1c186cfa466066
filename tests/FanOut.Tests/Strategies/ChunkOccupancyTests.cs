using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Tests.Strategies;

/// <summary>Who takes parts of the work on demand takes each item exactly once.</summary>
[Collection(TeamThreads.Name)]
public sealed class ChunkOccupancyTests
{
    private const int MostItems = 200;
    private const int MostWorkers = 5;

    public static TheoryData<string> Names =>
        [.. InProcess.Names.Select(name => name.Data).Where(name => StrategyCatalog.Find(name)!.Grain != WorkGrain.Ranges)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_item_of_random_plans_is_done_once_and_a_failing_one_is_an_error_and_no_wrong_sum(string name)
    {
        const int Seed = 7;
        var random = new Random(Seed);
        using var strategy = StrategyCatalog.Create<CountingKernel>(name, MostWorkers);
        var calls = Effort.Count(quick: 3_000, full: 100_000);
        for (var call = 0; call < calls; call++)
        {
            var (items, workers, isSplit) = (random.Next(MostItems), random.Next(1, MostWorkers + 1), random.Next(2) == 0);
            var plan = isSplit ? WorkPlan.Split(items, workers) : WorkPlan.Repeat(items, workers);
            var failing = random.Next(10) == 0 && items > 0 ? random.Next(items) : -1;
            CountingKernel.Begin(failing);
            var sum = double.NaN;
            var failure = Record.Exception(() => sum = strategy.Run(plan));

            var each = isSplit ? 1 : workers;
            var right = failing < 0
                ? failure is null && sum == plan.TotalItems && CountingKernel.HasDone(items, each)
                : failure is InvalidOperationException && double.IsNaN(sum);
            Assert.True(right, $"Call {call} of seed {Seed}: {items} items, {workers} workers, split {isSplit}, failing {failing}: {sum}.");
        }
    }

    /// <summary>Counts how often each item is done; its sum is the number of items.</summary>
    private readonly struct CountingKernel : IKernel
    {
        private static readonly int[] times = new int[MostItems];
        private static int failing;

        public static void Begin(int failing)
        {
            CountingKernel.failing = failing;
            times.AsSpan().Clear();
        }

        public static bool HasDone(int items, int each) =>
            times.AsSpan(0, items).IndexOfAnyExcept(each) < 0 && times.AsSpan(items).IndexOfAnyExcept(0) < 0;

        public static double Sum(WorkRange range)
        {
            for (var item = range.Start; item < range.End; item++)
            {
                Interlocked.Increment(ref times[item]);
                if (item == failing)
                    throw new InvalidOperationException($"Item {item} fails.");
            }

            return range.Count;
        }
    }
}
