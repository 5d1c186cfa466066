using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace FanOut.Workers;

/// <summary>Functions of the C library and, on Windows, of the kernel; those of <see cref="ChildSignal"/> are there.</summary>
internal static unsafe partial class NativeMethods
{
    /// <summary>EINTR of errno.h: a signal has interrupted the call.</summary>
    public const int Interrupted = 4;

    private const string C = "libc";

    /// <summary>poll(2). Takes the first of the descriptors.</summary>
    [LibraryImport(C, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollDescriptor first, nuint count, int milliseconds);

    [LibraryImport(C, EntryPoint = "kill")]
    public static partial int SendSignal(int process, int signal);

    /// <summary>getppid(2): the process that started this one; another one once that has ended.</summary>
    [LibraryImport(C, EntryPoint = "getppid")]
    public static partial int ParentId();

    /// <summary>fcntl(2). Variadic in C; its third argument travels like a named one on every Linux that .NET runs on.</summary>
    [LibraryImport(C, EntryPoint = "fcntl")]
    public static partial int ControlDescriptor(int descriptor, int command, nint argument);

    /// <summary>open(2), whose third argument is for new files only.</summary>
    /// <param name="path">Ends with a zero.</param>
    public static int Open(ReadOnlySpan<byte> path, int flags)
    {
        fixed (byte* first = path)
            return Open(first, flags);
    }

    [LibraryImport(C, EntryPoint = "open")]
    private static partial int Open(byte* path, int flags);

    /// <summary>dup(2).</summary>
    [LibraryImport(C, EntryPoint = "dup")]
    public static partial int Duplicate(int descriptor);

    /// <summary>dup2(2): the second number becomes another one for the first's file.</summary>
    [LibraryImport(C, EntryPoint = "dup2")]
    public static partial int DuplicateTo(int descriptor, int number);

    [LibraryImport(C, EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateMemoryFile(string name, uint flags);

    /// <summary>syscall(2) for futex(2), which the C library has no function for.</summary>
    [LibraryImport(C, EntryPoint = "syscall", SetLastError = true)]
    public static partial nint FutexCall(nint number, int* word, nint operation, nint value, TimeSpec* limit, int* word2, nint value3);

    /// <summary>sched_getcpu(3): the CPU that the calling thread runs on.</summary>
    [LibraryImport(C, EntryPoint = "sched_getcpu")]
    public static partial int CurrentCpu();

    /// <summary>Standard input, output and error are -10, -11 and -12.</summary>
    [LibraryImport("kernel32.dll", EntryPoint = "GetStdHandle")]
    public static partial nint StandardHandle(int stream);

    [LibraryImport("kernel32.dll", EntryPoint = "SetStdHandle")]
    public static partial int SetStandardHandle(int stream, nint handle);

    /// <summary>struct pollfd of POSIX.</summary>
    public struct PollDescriptor
    {
        public int Number;
        public short Events, Happened;
    }

    /// <summary>struct timespec of 64-bit Linux.</summary>
    public struct TimeSpec
    {
        public long Seconds, Nanoseconds;
    }
}
