using System.Runtime.InteropServices;

namespace FanOut.Workers;

/// <summary>The pipes to the parent: their other ends close when it ends, however it dies, and the kernel tells (Linux).</summary>
/// <remarks>fcntl(2), "Managing signals". PR_SET_PDEATHSIG fires when the *thread* ends that started the child.</remarks>
internal static class ParentPipe
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

    /// <summary>True when standard input has closed, false after the limit or a signal, null where the kernel refuses the wait.</summary>
    /// <param name="limitMilliseconds">0 looks and returns, -1 waits without end.</param>
    public static bool? AwaitClose(int limitMilliseconds)
    {
        // No events: a hang-up needs not be asked for, and what is written wakes nobody.
        var input = new NativeMethods.PollDescriptor { Number = StandardInput };
        var happened = NativeMethods.Poll(ref input, 1, limitMilliseconds);
        return happened >= 0 || Marshal.GetLastPInvokeError() == NativeMethods.Interrupted ? happened > 0 : null;
    }

    /// <summary>Has this process killed when standard input closes; false where that is no pipe, or the kernel refuses.</summary>
    /// <remarks>For cold native workers: a managed runtime has files to remove, and requests would send the signal, too.</remarks>
    public static bool TryArmKill()
    {
        if (!TryArm(StandardInput, Kill))
            return false;

        // No signal comes for what closed before.
        if (AwaitClose(limitMilliseconds: 0) is true)
            Environment.Exit(WorkerProtocol.AbandonedExitCode);
        return true;
    }

    /// <summary>Has this process continued when it is stopped as its parent ends, so that its watcher, a thread, runs.</summary>
    /// <remarks>By standard error, which nothing uses while all goes well: reads and writes would send the signal, too.</remarks>
    public static void TryArmContinue() => TryArm(StandardError, Continue);

    private static bool TryArm(int pipe, int signal) =>
        NativeMethods.ControlDescriptor(pipe, GetPipeSize, 0) >= 0
        && NativeMethods.ControlDescriptor(pipe, SetOwner, Environment.ProcessId) >= 0
        && NativeMethods.ControlDescriptor(pipe, SetSignal, signal) >= 0
        && NativeMethods.ControlDescriptor(pipe, SetFlags, NativeMethods.ControlDescriptor(pipe, GetFlags, 0) | Asynchronous) >= 0;
}
