using FanOut.Workers;

namespace FanOut.Strategies;

/// <summary>A strategy that keeps child processes: their start, one call at a time, a fresh start after a fault, and their end.</summary>
internal abstract class KeptProcesses : IStrategy
{
    private readonly Lock oneCall = new();
    private readonly string noun;
    private bool disposed;

    protected KeptProcesses(string noun, WorkerProgram program, Type kernel, int workers, int first, WorkerOptions options)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        this.noun = noun;
        Sums = new double[workers];
        Children = new KeptWorkers(program, program.NameKernel(kernel), workers, first, options);
    }

    protected KeptWorkers Children { get; }
    protected double[] Sums { get; }

    /// <exception cref="InvalidOperationException">The call comes from inside a kernel that this strategy runs.</exception>
    /// <exception cref="WorkerException">A child failed. All have been stopped; the next call starts others.</exception>
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Workers > Sums.Length)
            throw new ArgumentException($"The plan has {plan.Workers} workers, the {noun} {Sums.Length}.", nameof(plan));
        ThrowIfInsideCall();
        lock (oneCall)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (!Children.AreRunning)
                Start();
            return RunAlone(plan);
        }
    }

    /// <summary>Ends the children, after the call that is running.</summary>
    /// <exception cref="InvalidOperationException">The call comes from inside a kernel that this strategy runs.</exception>
    public void Dispose()
    {
        ThrowIfInsideCall();
        lock (oneCall)
        {
            disposed = true;
            Stop();
        }
    }

    protected abstract void Start();

    protected virtual void Stop() => Children.Stop();

    protected abstract double RunAlone(WorkPlan plan);

    protected static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // The lock lets its holder in again, and the holder may run a kernel.
    private void ThrowIfInsideCall()
    {
        if (oneCall.IsHeldByCurrentThread)
            throw new InvalidOperationException($"The {noun} is running another call. It takes one at a time.");
    }
}
