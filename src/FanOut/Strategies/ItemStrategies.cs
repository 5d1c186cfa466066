using System.Collections.Concurrent;

namespace FanOut.Strategies;

/// <summary><see cref="Parallel.For(long, long, ParallelOptions, Action{long})"/> over the items themselves, as users write it.</summary>
/// <remarks>Each thread takes growing ranges of its part, then of the others'; a call of a delegate for every item.</remarks>
internal sealed class ParallelForItems<TKernel> : IStrategy where TKernel : IKernel
{
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new ItemRun<TKernel>(plan).Total(run => Parallel.For(
            0L, plan.TotalItems, new ParallelOptions { MaxDegreeOfParallelism = plan.Workers }, run.Join, static (item, _, share) =>
            {
                share.Add(item, item + 1);
                return share;
            },
            static _ => { }));
    }
}

/// <summary><see cref="Parallel.ForEach{TSource}(Partitioner{TSource}, Action{TSource})"/> over ranges of a <see cref="Partitioner"/>: a
/// call of a delegate for every range.</summary>
internal sealed class Partitioned<TKernel> : IStrategy where TKernel : IKernel
{
    // The platform's own choice where nobody names a size (CoreOversubscriptionRate), of workers instead of the machine's cores.
    private const long RangesPerWorker = 3;

    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new ItemRun<TKernel>(plan).Total(run => Parallel.ForEach(
            Partitioner.Create(0L, plan.TotalItems, Math.Max(1, plan.TotalItems / (RangesPerWorker * plan.Workers))),
            new ParallelOptions { MaxDegreeOfParallelism = plan.Workers }, run.Join, static (range, _, share) =>
            {
                share.Add(range.Item1, range.Item2);
                return share;
            },
            static _ => { }));
    }
}

/// <summary>A parallel query over the items, as users write it. It cuts them into one range per worker: nothing evens out their costs.
/// </summary>
internal sealed class PlinqItems<TKernel> : IStrategy where TKernel : IKernel
{
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        // On a thread of the pool: an interrupt of the thread that waits for a query cancels it. By a task of a task, which no wait makes
        // by itself.
        return new ItemRun<TKernel>(plan).Total(run => UninterruptedWaits.Until(
            Task.Run(() =>
            {
                Query(plan, run);
                return Task.CompletedTask;
            }),
            static query => query.GetAwaiter().GetResult()));
    }

    private static void Query(WorkPlan plan, ItemRun<TKernel> run)
    {
        // A query's range has so many items at most.
        for (var start = 0L; start < plan.TotalItems; start += int.MaxValue)
        {
            var first = start;
            _ = ParallelEnumerable.Range(0, (int)Math.Min(int.MaxValue, plan.TotalItems - first))
                .WithDegreeOfParallelism(Math.Min(plan.Workers, Plinq<TKernel>.MaxDegree))
                .Aggregate(
                    run.Join,
                    (share, item) =>
                    {
                        share.Add(first + item, first + item + 1);
                        return share;
                    },
                    static (share, _) => share,
                    static share => share);
        }
    }
}
