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
        _ = GetLimit(LimitOfOpenFiles, out var limit);
        if (SetLimit(LimitOfOpenFiles, limit with { Current = (nuint)count }) != 0)
            throw new InvalidOperationException($"setrlimit: error {Marshal.GetLastPInvokeError()}");
    }

    /// <summary>Leaves room for so many open files, as if this process had the others open; the limit that there was.</summary>
    public static int LimitFreeFiles(int count)
    {
        _ = GetLimit(LimitOfOpenFiles, out var before);
        var limit = before with { Current = (nuint)(Directory.GetFiles("/proc/self/fd").Length - 1 + count) };
        _ = SetLimit(LimitOfOpenFiles, limit);
        return (int)before.Current;
    }

    /// <summary>Has the kernel refuse a system call to this thread, EPERM, as a container may; false where that cannot be had.</summary>
    public static unsafe bool TryRefuse(string call)
    {
        var isArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        var number = call switch
        {
            "memfd_create" => isArm ? 279u : 319u,
            "ftruncate" => isArm ? 46u : 77u,
            _ => isArm ? 73u : 7u, // poll, which the C library of Arm makes of ppoll.
        };

        // linux/filter.h, linux/seccomp.h: load the number; if it is this one, refuse; else allow.
        var filter = stackalloc ulong[]
        {
            Instruction(0x20, 0, 0, 0),
            Instruction(0x15, 0, 1, number),
            Instruction(0x06, 0, 0, 0x0005_0001),
            Instruction(0x06, 0, 0, 0x7fff_0000),
        };
        var program = stackalloc nint[] { 4, (nint)filter };
        return Control(38, 1, 0, 0, 0) == 0 && Control(22, 2, (nint)program, 0, 0) == 0;
    }

    private static ulong Instruction(ushort code, byte ifTrue, byte ifFalse, uint value) =>
        code | ((ulong)ifTrue << 16) | ((ulong)ifFalse << 24) | ((ulong)value << 32);

    /// <summary>
    /// No further process for this user; false where that is impossible: the limit does not hold for root, which must become the user
    /// nobody first.
    /// </summary>
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

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nint second, nint third, nint fourth, nint fifth);

    // struct rlimit.
    [StructLayout(LayoutKind.Sequential)]
    private record struct Limit
    {
        public nuint Current;
        public nuint Maximum;
    }
}
