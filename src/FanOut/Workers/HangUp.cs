using System.Runtime.InteropServices;

namespace FanOut.Workers;

/// <summary>poll(2) for the one event that needs not be asked for: the other end of standard input has closed (Linux).</summary>
internal static partial class HangUp
{
    private const int Interrupted = 4;

    /// <summary>True once it has closed; false when the time is up, or a signal interrupts the wait. What is written wakes nobody.</summary>
    /// <param name="limitMilliseconds">0 looks and returns, -1 waits without end.</param>
    /// <returns>Null where the kernel refuses the wait.</returns>
    public static bool? Await(int limitMilliseconds)
    {
        var input = new PollDescriptor();
        var happened = Poll(ref input, 1, limitMilliseconds);
        return happened >= 0 || Marshal.GetLastPInvokeError() == Interrupted ? happened > 0 : null;
    }

    /// <summary>The process that started this one; another one once that has ended.</summary>
    [LibraryImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ParentId();

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
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
