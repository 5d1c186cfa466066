using System.ComponentModel;

namespace FanOut.Workers;

/// <summary>What the operating system's error numbers mean when a process could not be started.</summary>
internal static class StartFaults
{
    /// <summary>The fault behind an error of fork, vfork, posix_spawn or exec (errno.h), or of CreateProcess (winerror.h).</summary>
    /// <param name="fileExists">A script whose interpreter is missing gives "no such file", too.</param>
    public static WorkerFault Classify(int error, bool fileExists) => (OperatingSystem.IsWindows(), error) switch
    {
        (false, 2) => fileExists ? WorkerFault.NotExecutable : WorkerFault.MissingFile, // ENOENT
        (false, 8 or 13) => WorkerFault.NotExecutable, // ENOEXEC, EACCES
        (true, 2 or 3) => WorkerFault.MissingFile, // ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND
        (true, 5 or 193) => WorkerFault.NotExecutable, // ERROR_ACCESS_DENIED, ERROR_BAD_EXE_FORMAT
        _ => WorkerFault.StartRefused,
    };

    /// <summary>Names the refusals that people look up, and quotes the system for the others.</summary>
    public static string Describe(int error) => (OperatingSystem.IsWindows(), OperatingSystem.IsMacOS(), error) switch
    {
        (false, false, 11) or (false, true, 35) => "EAGAIN: no more processes",
        (false, _, 12) => "ENOMEM: no more memory",
        (false, _, 23) => "ENFILE: no more open files in the whole system",
        (false, _, 24) => "EMFILE: no more open files in this process",
        _ => $"error {error}: {new Win32Exception(error).Message}",
    };
}

/// <summary>The signals behind exit codes.</summary>
internal static class Signals
{
    /// <summary>The signal behind an exit code of 128 plus its number, as shells report it; null for all other codes.</summary>
    public static string? NameOf(int exitCode) => OperatingSystem.IsWindows() || exitCode is <= 128 or > 192
        ? null
        : (exitCode - 128) switch
        {
            1 => "SIGHUP",
            2 => "SIGINT",
            3 => "SIGQUIT",
            4 => "SIGILL",
            6 => "SIGABRT",
            7 when OperatingSystem.IsLinux() => "SIGBUS",
            8 => "SIGFPE",
            9 => "SIGKILL",
            10 when OperatingSystem.IsMacOS() => "SIGBUS",
            11 => "SIGSEGV",
            13 => "SIGPIPE",
            15 => "SIGTERM",
            var number => $"signal {number}",
        };
}
