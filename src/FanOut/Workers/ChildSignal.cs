using System.Runtime.InteropServices;

namespace FanOut.Workers;

/// <summary>The signal that a child has ended, for a process whose parent ignores or blocks it.</summary>
/// <remarks>Both are inherited through fork(2) and execve(2). Where SIGCHLD is ignored, the kernel discards how children end (wait(2),
/// NOTES), and the runtime waits for them for ever, as it does where the signal is blocked. Without other types of FanOut, so that the
/// tool, which does not refer to it, compiles this file.</remarks>
internal static partial class ChildSignal
{
    // signal(7): 17 on x86 and Arm, the architectures that .NET runs on under Linux; 20 on BSD and macOS.
    private static readonly int number = OperatingSystem.IsLinux() ? 17 : 20;

    // SIG_UNBLOCK of signal.h.
    private static readonly int unblock = OperatingSystem.IsLinux() ? 1 : 2;

    private const nint Default = 0;
    private const nint Ignored = 1;

    /// <summary>Enables it; to be called before the first child is started, since the runtime asks once and keeps the answer.</summary>
    public static unsafe void Reset()
    {
        if (OperatingSystem.IsWindows())
            return;

        // More than any struct sigaction has; the handler is its first member everywhere.
        var action = stackalloc nint[32];
        if (Ask(number, null, action) == 0 && action[0] == Ignored)
            Set(number, Default);

        // A sigset_t is an array of bits from signal 1 on. The runtime's later thread for signals inherits the mask of this one.
        var signals = stackalloc nint[32];
        signals[0] = (nint)1 << (number - 1);
        _ = SetMask(unblock, signals, null);
    }

    [LibraryImport("libc", EntryPoint = "sigaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Ask(int signal, void* action, nint* old);

    [LibraryImport("libc", EntryPoint = "pthread_sigmask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int SetMask(int how, nint* signals, nint* old);

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Set(int signal, nint handler);
}
