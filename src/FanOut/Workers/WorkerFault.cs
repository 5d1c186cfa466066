namespace FanOut.Workers;

/// <summary>What can go wrong with a child process, as the parent sees it.</summary>
public enum WorkerFault
{
    /// <summary>The program, or the assembly that it should run, does not exist.</summary>
    MissingFile,

    /// <summary>The file exists but is no program, or may not be executed.</summary>
    NotExecutable,

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
