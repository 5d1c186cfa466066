using System.Runtime.InteropServices;

namespace FanOut.Tests.Instruments;

/// <summary>Children started and waited for by hand: the system then says of each one by itself what it has used.</summary>
internal static unsafe partial class SpawnedChildren
{
    // struct rusage has 144 bytes, with musl 272; times of the child come first, seconds and microseconds of either kind.
    private const int UsageLongs = 34;

    /// <summary>
    /// Runs a shell command as a child of its own and returns the CPU time that this child had, in whole microseconds of each kind.
    /// </summary>
    public static TimeSpan Run(string command)
    {
        nint[] arguments = [.. new[] { "/bin/sh", "-c", command }.Select(Marshal.StringToCoTaskMemUTF8), 0];
        try
        {
            nint none = 0;
            var usage = stackalloc long[UsageLongs];
            fixed (nint* first = arguments)
            {
                Assert.Equal(0, Spawn(out var child, "/bin/sh", 0, 0, first, &none));
                Assert.Equal(child, Wait(child, out _, 0, usage));
            }

            return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
        }
        finally
        {
            Array.ForEach(arguments, Marshal.FreeCoTaskMem);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Spawn(out int child, string path, nint actions, nint attributes, nint* arguments, nint* environment);

    [LibraryImport("libc", EntryPoint = "wait4")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Wait(int child, out int status, int options, long* usage);
}
