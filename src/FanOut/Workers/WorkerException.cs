namespace FanOut.Workers;

/// <summary>A child process failed. When it is thrown, all workers of the call have ended and nothing of theirs is left open.</summary>
public sealed class WorkerException : Exception
{
    internal WorkerException(WorkerFault fault, string message, string remedy, Exception? cause = null)
        : base($"{message} Remedy: {remedy}.", cause)
    {
        Fault = fault;
        Remedy = remedy;
        WithoutRemedy = message;
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

    /// <summary>The message up to the remedy.</summary>
    internal string WithoutRemedy { get; }
}

/// <summary>What can go wrong with a child process, as the parent sees it.</summary>
public enum WorkerFault
{
    /// <summary>The program, or the assembly that it should run, does not exist.</summary>
    MissingFile,
    /// <summary>The file exists but is no program, or may not be executed.</summary>
    NotExecutable,
    /// <summary>The program was compiled without the kernel.</summary>
    UnknownKernel,
    /// <summary>The operating system refused what workers need: processes, descriptors, memory, or a system call.</summary>
    StartRefused,
    /// <summary>The worker speaks another version of the protocol.</summary>
    WrongProtocol,
    /// <summary>The worker ended by itself with an exit code other than 0.</summary>
    ExitCode,
    /// <summary>A signal ended the worker (Unix).</summary>
    Killed,
    /// <summary>The worker said something that is no answer, or answered another request.</summary>
    Garbage,
    /// <summary>The worker closed its output before the end of its answer, or without any.</summary>
    IncompleteAnswer,
    /// <summary>The worker wrote more to standard error than any worker has reason to.</summary>
    Flood,
    /// <summary>The worker had not answered and ended when the time was up.</summary>
    Deadline,
}
