using System.Runtime.ExceptionServices;

namespace FanOut.Strategies;

/// <summary>The exceptions of one call's workers, and the rule which of them the caller sees. Costs nothing while nobody fails.</summary>
internal struct WorkerFailures
{
    private Exception? lowest;
    private int lowestWorker;
    private int isTaken;

    /// <summary>Keeps one worker's exception; any number of workers may do so at the same time.</summary>
    /// <remarks>Allocates nothing: memory may be what the worker lacked, and the exception may hold it.</remarks>
    public void Keep(Exception exception, int worker)
    {
        while (Interlocked.CompareExchange(ref isTaken, 1, 0) != 0)
            Thread.Yield();
        if (lowest is null || worker < lowestWorker)
            (lowest, lowestWorker) = (exception, worker);
        Volatile.Write(ref isTaken, 0);
    }

    /// <summary>Throws the lowest failing worker's exception, once and with its original stack; to be asked when all have ended.</summary>
    public void ThrowLowest()
    {
        if (lowest is null)
            return;
        var kept = lowest;
        lowest = null;
        ExceptionDispatchInfo.Throw(kept);
    }
}
