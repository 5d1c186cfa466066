using System.Runtime.InteropServices;

namespace FanOut.Workers;

/// <summary>Has the kernel kill this process when the other end of standard input closes (Linux): a watcher that costs no thread.</summary>
/// <remarks>
/// fcntl(2), "Managing signals". PR_SET_PDEATHSIG would be one call, but fires when the *thread* that started the child ends. The signal is
/// SIGKILL, which nothing can block, ignore or handle: so it is for native workers alone, as a managed runtime has files to remove.
/// </remarks>
internal static partial class HangUpSignal
{
    private const int StandardInput = 0;
    private const int Kill = 9;

    // asm-generic/fcntl.h and linux/fcntl.h: the same on every architecture that .NET runs on.
    private const int GetFlags = 3;
    private const int SetFlags = 4;
    private const int SetOwner = 8;
    private const int SetSignal = 10;
    private const int GetPipeSize = 1032;
    private const int Asynchronous = 0x2000;

    /// <summary>False where standard input is no pipe, or the kernel refuses: then somebody else must watch.</summary>
    public static bool TryArm()
    {
        if (Control(StandardInput, GetPipeSize, 0) < 0
            || Control(StandardInput, SetOwner, Environment.ProcessId) < 0
            || Control(StandardInput, SetSignal, Kill) < 0
            || Control(StandardInput, SetFlags, Control(StandardInput, GetFlags, 0) | Asynchronous) < 0)
            return false;

        // Whatever closed before that sends no signal any more.
        if (HangUp.Await(limitMilliseconds: 0))
            Environment.Exit(WorkerProtocol.AbandonedExitCode);
        return true;
    }

    // Variadic in C. Its third argument travels like a named one on every Linux that .NET runs on.
    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, nint argument);
}
