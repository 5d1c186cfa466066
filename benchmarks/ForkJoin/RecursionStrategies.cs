namespace FanOut.Benchmarks;

/// <summary>Recursions as a kernel: each item is the whole recursion once, on one thread.</summary>
public readonly struct RecursionKernel<TRecursion> : IKernel where TRecursion : IRecursion
{
    static double IKernel.Sum(WorkRange range) => Sum(range.Count, TRecursion.Sequential);

    /// <summary>The sum of so many answers.</summary>
    /// <exception cref="InvalidOperationException">An answer is not the known one.</exception>
    internal static double Sum(long times, Func<double> recursion)
    {
        var sum = 0.0;
        for (var time = 0L; time < times; time++)
        {
            var answer = recursion();
            sum += answer == TRecursion.Known ? answer
                : throw new InvalidOperationException(FormattableString.Invariant(
                    $"Wrong answer: {answer:R} instead of {TRecursion.Known:R}."));
        }

        return sum;
    }
}

/// <summary>A recursion that forks, as a strategy: the work is one recursion, whatever the number of workers.</summary>
internal sealed class Recursion<TRecursion>(IJoin join) : IStrategy where TRecursion : IRecursion
{
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return RecursionKernel<TRecursion>.Sum(plan.TotalItems, () => join.Run(TRecursion.Forked));
    }

    public void Dispose() => join.Dispose();
}

/// <summary>The same recursion in C++: with oneTBB's <c>task_group</c>, or on one thread.</summary>
internal sealed class CppRecursion<TRecursion>(int workers, bool isForked) : IStrategy where TRecursion : IRecursion
{
    private readonly OneTbbLibrary library = new(workers);

    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return RecursionKernel<TRecursion>.Sum(plan.TotalItems, () => TRecursion.InCpp(library, isForked));
    }

    public void Dispose() => library.Dispose();
}

/// <summary>A way to run the two sides of a recursion.</summary>
internal interface IJoin : IDisposable
{
    /// <summary>Runs a recursion with this join.</summary>
    double Run(Func<Action<Action, Action>, double> recursion);
}

/// <summary>A task of the pool for one side, the other one inline.</summary>
internal sealed class TaskJoin(int workers) : IJoin
{
    private readonly TaskFactory factory = PoolTasks.LimitedTo(workers);

    public double Run(Func<Action<Action, Action>, double> recursion) => PoolTasks.Run(factory, () => recursion(Join));

    public void Dispose()
    {
    }

    private void Join(Action left, Action right)
    {
        var task = factory.StartNew(right);
        try
        {
            left();
        }
        finally
        {
            task.GetAwaiter().GetResult();
        }
    }
}

/// <summary><see cref="Parallel.Invoke(ParallelOptions, Action[])"/> of both sides.</summary>
internal sealed class InvokeJoin : IJoin
{
    private readonly TaskFactory factory;
    private readonly ParallelOptions options;

    public InvokeJoin(int workers)
    {
        factory = PoolTasks.LimitedTo(workers);
        options = new ParallelOptions { TaskScheduler = factory.Scheduler };
    }

    public double Run(Func<Action<Action, Action>, double> recursion) => PoolTasks.Run(
        factory, () => recursion((left, right) => Parallel.Invoke(options, left, right)));

    public void Dispose()
    {
    }
}

/// <summary>The join of the package's own team.</summary>
internal sealed class TeamJoin : IJoin
{
    private readonly IDisposable team;
    private readonly Action<Action, Action> join;

    public TeamJoin(int workers) => team = StrategyCatalog.CreateJoin(workers, out join);

    public double Run(Func<Action<Action, Action>, double> recursion) => recursion(join);

    public void Dispose() => team.Dispose();
}

/// <summary>The pool's tasks, as many at a time as there are workers.</summary>
internal static class PoolTasks
{
    /// <summary>The pool itself where it has no more threads than that: so users write it. Else a scheduler that lets so many tasks of it
    /// run.</summary>
    public static TaskFactory LimitedTo(int workers) => new(
        CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskContinuationOptions.None,
        workers < Environment.ProcessorCount
            ? new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, workers).ConcurrentScheduler
            : TaskScheduler.Default);

    /// <summary>Runs it as a task and waits without taking part: no thread beside the pool's computes.</summary>
    public static double Run(TaskFactory factory, Func<double> recursion)
    {
        var task = factory.StartNew(recursion);
        using (var hasEnded = ((IAsyncResult)task).AsyncWaitHandle)
            hasEnded.WaitOne();
        return task.GetAwaiter().GetResult();
    }
}
