using System.Runtime.InteropServices;
using FanOut.Kernels;

namespace FanOut.Instruments;

/// <summary>Reads the stamps that workers have left (<see cref="WorkerStamps"/>).</summary>
internal static class WorkerStampFiles
{
    /// <summary>Stamps of kernels that started within a span of <see cref="System.Diagnostics.Stopwatch"/> ticks, by start.</summary>
    public static unsafe IReadOnlyList<WorkerStamp> Read(string folder, long from, long to)
    {
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

    /// <summary>One stamp per thread, from its first start to its last end: for workers that take part after part of the work.</summary>
    public static IReadOnlyList<WorkerStamp> Join(IEnumerable<WorkerStamp> stamps) =>
    [
        .. stamps.GroupBy(stamp => (stamp.Process, stamp.Thread))
            .Select(parts => parts.MinBy(part => part.Start) with
            {
                End = parts.Max(part => part.End),
                LastCpu = parts.MaxBy(part => part.End).LastCpu,
            })
            .OrderBy(stamp => stamp.Start),
    ];
}
