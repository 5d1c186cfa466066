using System.Runtime.ExceptionServices;

namespace FanOut.Strategies;

/// <summary>The exceptions of one call's workers, and the rule which of them the caller sees. Costs nothing while nobody fails.</summary>
internal struct WorkerFailures
{
    private ExceptionDispatchInfo?[]? byWorker;

    /// <summary>Keeps one worker's exception; any number of workers may do so at the same time.</summary>
    public void Keep(Exception exception, int worker, int workers)
    {
        Interlocked.CompareExchange(ref byWorker, new ExceptionDispatchInfo?[workers], null);
        byWorker[worker] = ExceptionDispatchInfo.Capture(exception);
    }

    /// <summary>Throws the lowest failing worker's exception, once and with its original stack; to be asked when all have ended.</summary>
    public void ThrowLowest()
    {
        if (byWorker is null)
            return;
        var kept = byWorker;
        byWorker = null;
        Array.Find(kept, failure => failure is not null)?.Throw();
    }
}
