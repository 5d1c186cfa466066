namespace FanOut.Workers;

/// <summary>A child process failed. When it is thrown, all workers of the call have ended and nothing of theirs is left open.</summary>
public sealed class WorkerException : Exception
{
    internal WorkerException(WorkerFault fault, string message, string remedy, Exception? cause = null)
        : base($"{message} Remedy: {remedy}.", cause)
    {
        Fault = fault;
        Remedy = remedy;
    }

    /// <summary>The kind of failure.</summary>
    public WorkerFault Fault { get; }

    /// <summary>The command line of the failed worker, for reading and for repeating it by hand.</summary>
    public string Command { get; internal init; } = "";

    /// <summary>The failed worker, counted from 0 as in the plan; the message counts from 1.</summary>
    public int Worker { get; internal init; }

    /// <summary>The exit code where the worker ended; on Unix 128 plus the number of the signal where one ended it.</summary>
    public int? ExitCode { get; internal init; }

    /// <summary>The signal that ended the worker, such as SIGSEGV; null where none did.</summary>
    public string? Signal { get; internal init; }

    /// <summary>The end of what the worker wrote to standard error, at most 4 KiB; empty where it was silent.</summary>
    public string StandardError { get; internal init; } = "";

    /// <summary>What the reader can do about it.</summary>
    public string Remedy { get; }
}
