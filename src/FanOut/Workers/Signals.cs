namespace FanOut.Workers;

/// <summary>The signals behind exit codes.</summary>
internal static class Signals
{
    /// <summary>
    /// The signal that ended a process, null where none did: the platform reports it as 128 plus the signal's number, as shells do, and
    /// no worker uses an exit code over 128 of its own.
    /// </summary>
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
