using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Tests.Workers;

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
        using var strategy = StrategyCatalog.Create<CountingKernel>(name, MostWorkers);
        Call(strategy, seed: 7);
    }

    [Fact]
    public void Each_item_is_done_once_however_the_plan_is_cut_and_a_failing_one_is_an_error()
    {
        var chunks = new RandomChunks(MostWorkers, seed: 8);
        using var team = new ThreadTeamChunks<CountingKernel>(MostWorkers, cut: chunks.Cut);
        Call(team, seed: 9);
    }

    private static void Call(IStrategy strategy, int seed)
    {
        var random = new Random(seed);
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
            Assert.True(right, $"Call {call} of seed {seed}: {items} items, {workers} workers, split {isSplit}, failing {failing}: {sum}.");
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

/// <summary>The same across processes, as far as a sum tells: a chunk that is done twice has one sum.</summary>
[Collection(ChildProcesses.Name)]
public sealed class ProcessChunkOccupancyTests
{
    private const int MostWorkers = 3;

    // Powers of two, whose sum is exact: its bits are the items.
    private const int MostItems = 53;

    [Fact]
    public void The_sum_of_a_team_of_processes_has_each_item_once_however_the_plan_is_cut()
    {
        Assert.SkipUnless(ProcessTeam.IsSupported, "It needs Linux on x64 or arm64.");
        const int Seed = 10;
        var (random, chunks) = (new Random(Seed), new RandomChunks(MostWorkers, seed: 11));
        using var team = new ProcessTeamChunks<PowersOfTwo>(BuiltWorkers.Managed, MostWorkers, cut: chunks.Cut);
        var calls = Effort.Count(quick: 500, full: 5_000);
        for (var call = 0; call < calls; call++)
        {
            var (items, workers) = (random.Next(MostItems + 1), random.Next(1, MostWorkers + 1));
            var sum = team.Run(WorkPlan.Split(items, workers));

            Assert.True(sum == (1L << items) - 1, $"Call {call} of seed {Seed}: {items} items, {workers} workers: {(long)sum:b}.");
        }
    }

    /// <summary>An item's value is the power of two of its number.</summary>
    private readonly struct PowersOfTwo : IKernel
    {
        public static double Sum(WorkRange range) => (1L << (int)range.End) - (1L << (int)range.Start);
    }
}

/// <summary>Cuts plans at random, into no more chunks than a team of processes has room for.</summary>
internal sealed class RandomChunks(int mostWorkers, int seed)
{
    private readonly Random random = new(seed);

    public WorkRange[] Cut(WorkPlan plan)
    {
        // A chunk of a repeated plan ends with a worker's range, so that each worker may have one that is shorter.
        var (chunks, total) = (new List<WorkRange>(), plan.TotalItems);
        var shortest = 1 + (total / (GuidedChunks.MaxCount(mostWorkers) - plan.Workers));
        var longest = random.NextInt64(shortest, Math.Max(shortest, total) + 1);
        for (var position = 0L; position < total; position += chunks[^1].Count)
            chunks.Add(plan.Piece(position, Math.Min(total, position + random.NextInt64(shortest, longest + 1))));
        return [.. chunks];
    }
}
