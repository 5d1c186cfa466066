using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace FanOut.Workers;

/// <summary>Ends a worker that serves when its parent has gone, also in the middle of a kernel or of a wait.</summary>
/// <remarks>
/// The worker's main thread reads standard input itself, because a second thread that handed requests on would add a wake-up to every
/// call. So this one may not read. On Linux it polls for nothing but the hang-up, for which a written request does not wake it.
/// Elsewhere it waits for the parent process by its id: Windows cannot poll a pipe, and macOS does not report a hang-up unasked.
/// </remarks>
internal static partial class ParentWatch
{
    // Enough for one blocking call.
    private const int StackBytes = 128 * 1024;

    /// <summary>Starts the watcher; false where the argument names no process.</summary>
    public static bool TryStart(string parent)
    {
        if (!int.TryParse(parent, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;

        var watcher = new Thread(
            () =>
            {
                if (OperatingSystem.IsLinux())
                    WaitForHangUp();
                else
                    WaitForEnd(id);
                Environment.Exit(WorkerProtocol.AbandonedExitCode);
            },
            StackBytes)
        {
            IsBackground = true,
        };
        watcher.Start();
        return true;
    }

    private static void WaitForHangUp()
    {
        // No events asked for: POLLHUP comes unasked, and nothing else does. Interrupted waits begin again.
        var input = new PollDescriptor();
        while (Poll(ref input, 1, Timeout.Infinite) <= 0)
        {
        }
    }

    private static void WaitForEnd(int parent)
    {
        try
        {
            using var process = Process.GetProcessById(parent);
            process.WaitForExit();
        }
        catch (ArgumentException)
        {
            // It has ended before we looked.
        }
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref PollDescriptor descriptor, nuint count, int milliseconds);

    // struct pollfd of POSIX; number 0 is standard input.
    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Number;
        public short Events;
        public short Happened;
    }
}
