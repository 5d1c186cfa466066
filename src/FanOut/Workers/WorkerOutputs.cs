namespace FanOut.Workers;

/// <summary>Reads the standard outputs and standard errors of all children of a call.</summary>
internal abstract class WorkerOutputs : IDisposable
{
    /// <summary>
    /// Waits until something has come from any child, or ended, and hands it to that child; false where the time ran out before.
    /// May return true without news.
    /// </summary>
    public abstract bool Receive(TimeSpan limit);

    public abstract void Dispose();

    /// <summary>The way of reading that the platform has.</summary>
    public static WorkerOutputs Of(WorkerProcess[] children, WorkerOptions options) =>
        options.ReadByThreads ? new ThreadedOutputs(children) : new PolledOutputs(children);
}
