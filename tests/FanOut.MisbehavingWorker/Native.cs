using System.Globalization;
using System.Runtime.InteropServices;

namespace FanOut.MisbehavingWorker;

/// <summary>What the platform offers no way to do to oneself.</summary>
internal static partial class Native
{
    private const int Nobody = 65534;
    private const int LimitOfProcesses = 6;
    private const int LimitOfOpenFiles = 7;

    /// <summary>Ends this process by a signal, as if another process had sent it.</summary>
    public static int SignalSelf(int signal)
    {
        // The runtime has handlers of its own for some signals; the default action is what a crash ends with.
        _ = Signal(signal, 0);
        _ = Kill(Environment.ProcessId, signal);
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    /// <summary>Closes a standard stream so that the parent sees it: the runtime keeps duplicates of its own.</summary>
    public static void CloseStream(int number)
    {
        var descriptors = new DirectoryInfo("/proc/self/fd").GetFiles();
        var target = descriptors.Single(file => file.Name == number.ToString(CultureInfo.InvariantCulture)).LinkTarget;
        foreach (var file in descriptors.Where(file => file.LinkTarget == target))
            _ = Close(int.Parse(file.Name, CultureInfo.InvariantCulture));
    }

    public static void LimitOpenFiles(int count)
    {
        var limit = new Limit { Current = (nuint)count, Maximum = (nuint)count };
        if (SetLimit(LimitOfOpenFiles, limit) != 0)
            throw new InvalidOperationException($"setrlimit: error {Marshal.GetLastPInvokeError()}");
    }

    /// <summary>No further process for this user; false where that cannot be had: the limit does not hold for root, who must become nobody first.</summary>
    public static bool LimitProcesses()
    {
        var limit = new Limit { Current = 1, Maximum = 1 };
        return (UserId() != 0 || SetUserId(Nobody) == 0) && SetLimit(LimitOfProcesses, limit) == 0;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int number);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial int UserId();

    [LibraryImport("libc", EntryPoint = "setuid")]
    private static partial int SetUserId(int user);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in Limit limit);

    // struct rlimit.
    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public nuint Current;
        public nuint Maximum;
    }
}
