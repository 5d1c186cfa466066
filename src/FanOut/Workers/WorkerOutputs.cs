namespace FanOut.Workers;

/// <summary>Reads the standard outputs and standard errors of all children of a call.</summary>
internal abstract class WorkerOutputs : IDisposable
{
    /// <summary>
    /// Waits until something has come from any child, or ended, and hands it to that child; false where the time ran out before.
    /// May return true without news.
    /// </summary>
    /// <exception cref="WorkerException">The operating system refuses the wait.</exception>
    public abstract bool Receive(TimeSpan limit);

    /// <summary>Hands over what lies in the pipes when the time is up: it has come in time where this process was stopped, and could not look.</summary>
    public void ReceiveLast()
    {
        // A child that never stops talking must not keep us here: what a pipe holds (64 KiB on Linux), then the checks.
        for (var chunk = 0; chunk < 16 && Receive(Readiness); chunk++)
        {
        }
    }

    /// <summary>How long what lies in the pipes may take to be handed over.</summary>
    protected virtual TimeSpan Readiness => TimeSpan.Zero;

    public abstract void Dispose();

    /// <summary>The way of reading that the platform has.</summary>
    public static WorkerOutputs Of(WorkerProcess[] children, WorkerOptions options) =>
        options.ReadByThreads ? new ThreadedOutputs(children) : new PolledOutputs(children);
}
