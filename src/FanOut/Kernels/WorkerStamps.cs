using System.Runtime.InteropServices;
using FanOut.Workers;

namespace FanOut.Kernels;

/// <summary>When and where one worker ran its kernel.</summary>
/// <param name="Start">Ticks of <see cref="System.Diagnostics.Stopwatch"/>, on Linux one monotonic clock for all processes.</param>
/// <param name="FirstCpu">The CPU at the start; -1 where unknown.</param>
/// <param name="LastCpu">The CPU at the end; -1 where unknown.</param>
/// <param name="Thread">The runtime's number of the thread in it.</param>
internal readonly record struct WorkerStamp(long Start, long End, int FirstCpu, int LastCpu, int Process, int Thread);

/// <summary>The place where workers leave stamps: a file per process in a folder named by an environment variable.</summary>
/// <remarks>Written here, as children have no other assembly, and read by FanOut.Instruments; the protocol stays the same.</remarks>
internal static class WorkerStamps
{
    /// <summary>Name of the environment variable with the folder.</summary>
    public const string FolderVariable = "FANOUT_STAMPS";

    private static readonly StampFile file = new(FolderVariable);

    /// <summary>The CPU that the calling thread runs on; -1 where unknown.</summary>
    public static int CurrentCpu => OperatingSystem.IsLinux() ? NativeMethods.CurrentCpu() : -1;

    /// <summary>Leaves a stamp; none where no folder is named.</summary>
    public static void Leave(WorkerStamp stamp) => file.Append(stamp);
}

/// <summary>This process's file in a folder that an environment variable names, to which stamps are appended.</summary>
#pragma warning disable CA1001 // Open as long as the process lives.
internal sealed class StampFile(string folderVariable)
#pragma warning restore CA1001
{
    // Threads of one process may end at the same time.
    private readonly Lock oneWriter = new();
    private FileStream? file;

    /// <summary>Does nothing where no folder is named.</summary>
    public void Append<TStamp>(TStamp stamp) where TStamp : unmanaged
    {
        lock (oneWriter)
        {
            if (file is null)
            {
                if (Environment.GetEnvironmentVariable(folderVariable) is not { Length: > 0 } folder)
                    return;
                var path = $"{folder}/{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
                file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            }

            file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<TStamp>(in stamp)));
        }
    }
}

/// <summary>A kernel that leaves a stamp of every run, for observing strategies, not for timing them.</summary>
internal readonly struct StampedKernel<TKernel> : IKernel where TKernel : IKernel
{
    static double IKernel.Sum(WorkRange range) => Stamped(range);

    internal static double Stamped(WorkRange range)
    {
        // The handshake of kept workers asks for the empty range.
        if (range.Count == 0)
            return TKernel.Sum(range);
        var cpu = WorkerStamps.CurrentCpu;
        var start = Stopwatch.GetTimestamp();
        var sum = TKernel.Sum(range);
        var end = Stopwatch.GetTimestamp();
        WorkerStamps.Leave(new WorkerStamp(
            start, end, cpu, WorkerStamps.CurrentCpu, Environment.ProcessId, Environment.CurrentManagedThreadId));
        return sum;
    }
}
