using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace FanOut.Accounting;

/// <summary>Where workers leave their stamps: a file per process in a folder that an environment variable names, which children inherit.</summary>
/// <remarks>Files and not the protocol: what is said between caller and worker stays the same, whether somebody looks or not.</remarks>
public static unsafe partial class WorkerStamps
{
    /// <summary>Name of the environment variable with the folder.</summary>
    public const string FolderVariable = "FANOUT_STAMPS";

    private static readonly Lock oneWriter = new();

    // Threads of one process may end at the same time.
    private static FileStream? file;

    /// <summary>The CPU that the calling thread runs on; -1 where the system does not tell.</summary>
    internal static int CurrentCpu => OperatingSystem.IsLinux() ? GetCpu() : -1;

    /// <summary>All stamps left so far whose kernel started within a span, by their start.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="from">Ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="to">Ticks of <see cref="Stopwatch"/>.</param>
    public static IReadOnlyList<WorkerStamp> Read(string folder, long from, long to)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var stamps = new List<WorkerStamp>();
        foreach (var path in Directory.GetFiles(folder))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            // A worker that was killed while it wrote leaves a part of one.
            stamps.AddRange(MemoryMarshal.Cast<byte, WorkerStamp>(bytes.AsSpan(0, read - (read % sizeof(WorkerStamp)))));
        }

        return [.. stamps.Where(stamp => stamp.Start >= from && stamp.Start <= to).OrderBy(stamp => stamp.Start)];
    }

    /// <summary>Leaves a stamp; none where no folder is named.</summary>
    internal static void Leave(WorkerStamp stamp)
    {
        lock (oneWriter)
        {
            if (file is null)
            {
                if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder)
                    return;
                var path = $"{folder}/{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
                file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            }

            file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<WorkerStamp>(in stamp)));
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_getcpu")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetCpu();
}
