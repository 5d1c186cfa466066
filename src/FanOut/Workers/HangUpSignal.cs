using System.Runtime.InteropServices;

namespace FanOut.Workers;

/// <summary>Has the kernel send this process a signal when the other end of a pipe closes (Linux): fcntl(2), "Managing signals".</summary>
/// <remarks>
/// PR_SET_PDEATHSIG would be one call, but fires when the *thread* that started the child ends.
/// </remarks>
internal static partial class HangUpSignal
{
    private const int StandardInput = 0;
    private const int StandardError = 2;

    // signal.h: the same on every architecture that .NET runs on.
    private const int Kill = 9;
    private const int Continue = 18;

    // asm-generic/fcntl.h and linux/fcntl.h: the same on every architecture that .NET runs on.
    private const int GetFlags = 3;
    private const int SetFlags = 4;
    private const int SetOwner = 8;
    private const int SetSignal = 10;
    private const int GetPipeSize = 1032;
    private const int Asynchronous = 0x2000;

    /// <summary>
    /// Has this process killed, a watcher that costs no thread. Nothing can block, ignore or handle SIGKILL: so it is for native workers alone, as a
    /// managed runtime has files to remove, and for cold ones alone, as every request would be one, too.
    /// </summary>
    /// <returns>False where standard input is no pipe, or the kernel refuses: then somebody else must watch.</returns>
    public static bool TryArm()
    {
        if (!TryArm(StandardInput, Kill))
            return false;

        // Whatever closed before that sends no signal any more.
        if (HangUp.Await(limitMilliseconds: 0) is true)
            Environment.Exit(WorkerProtocol.AbandonedExitCode);
        return true;
    }

    /// <summary>
    /// Has this process continued where somebody has stopped it, so that its watcher runs, which a thread is. By the pipe of standard error: of all
    /// three it is the one that nobody writes to or reads from while all goes well, which would send the signal, too; it does nothing to who is not stopped.
    /// </summary>
    public static void TryArmContinue() => TryArm(StandardError, Continue);

    private static bool TryArm(int pipe, int signal) =>
        Control(pipe, GetPipeSize, 0) >= 0
        && Control(pipe, SetOwner, Environment.ProcessId) >= 0
        && Control(pipe, SetSignal, signal) >= 0
        && Control(pipe, SetFlags, Control(pipe, GetFlags, 0) | Asynchronous) >= 0;

    // Variadic in C. Its third argument travels like a named one on every Linux that .NET runs on.
    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, nint argument);
}
