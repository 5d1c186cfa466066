using System.ComponentModel;
using System.Runtime.InteropServices;
using FanOut.Workers;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace FanOut.Instruments;

/// <summary>What 64-bit Linux tells by system calls about this process, its children and the CPU time of others.</summary>
/// <remarks>Sources: the manual pages getrusage(2), clock_getcpuclockid(3), waitid(2), kcmp(2).</remarks>
internal static unsafe partial class SystemUsage
{
    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>With the threads that have ended.</summary>
    public static ResourceUsage OfThisProcess() => Read(who: 0);

    /// <summary>Of the children that were waited for, with the descendants that those had waited for.</summary>
    public static ResourceUsage OfEndedChildren() => Read(who: -1);

    /// <summary>To the nanosecond, also of a process that has ended and was not waited for; null where there is none.</summary>
    public static TimeSpan? CpuTimeOf(int process)
    {
        NativeMethods.TimeSpec time;
        return GetCpuClock(process, out var clock) == 0 && GetTime(clock, &time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick)
            : null;
    }

    /// <summary>Whether there is a child that runs, or has ended and was not waited for. Does not wait for it.</summary>
    public static bool HasChildren()
    {
        const int All = 0, Exited = 4, NoHang = 1, NoWait = 0x0100_0000;
        // siginfo_t has 128 bytes, and nothing of it is looked at.
        var information = stackalloc byte[128];
        return WaitId(All, 0, information, Exited | NoHang | NoWait) == 0;
    }

    /// <summary>Whether two processes have the same memory, as between clone and exec; false where unknown.</summary>
    public static bool ShareMemory(int left, int right)
    {
        const int Memory = 1;
        return CompareNumber is not 0 and var number && SystemCall(number, left, right, Memory, 0, 0) == 0;
    }

    // kcmp(2): asm/unistd_64.h of x86, asm-generic/unistd.h of arm64. The C library has no function of its own for it.
    private static nint CompareNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 312,
        Architecture.Arm64 => 272,
        _ => 0,
    };

    private static ResourceUsage Read(int who)
    {
        Usage usage;
        if (GetUsage(who, &usage) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        return new ResourceUsage(
            usage.User.ToTimeSpan(), usage.InSystem.ToTimeSpan(), usage.VoluntarySwitches, usage.InvoluntarySwitches,
            usage.MinorFaults, usage.MajorFaults);
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetUsage(int who, Usage* usage);

    [LibraryImport("libc", EntryPoint = "clock_getcpuclockid")]
    private static partial int GetCpuClock(int process, out int clock);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, NativeMethods.TimeSpec* time);

    [LibraryImport("libc", EntryPoint = "waitid")]
    private static partial int WaitId(int kind, int id, byte* information, int options);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, nint left, nint right, nint kind, nint unused, nint unusedToo);

    // struct rusage of 64-bit Linux.
    [StructLayout(LayoutKind.Sequential)]
    private struct Usage
    {
        public TimeVal User, InSystem;
        private readonly long maxResident, sharedText, data, stack;
        public long MinorFaults, MajorFaults;
        private readonly long swaps, inBlocks, outBlocks, sent, received, signals;
        public long VoluntarySwitches, InvoluntarySwitches;

        // musl writes that much more.
        private fixed long reserved[16];
    }

    // struct timeval.
    private readonly struct TimeVal
    {
        private readonly long seconds, microseconds;

        public TimeSpan ToTimeSpan() => TimeSpan.FromSeconds(seconds) + TimeSpan.FromMicroseconds(microseconds);
    }
}
