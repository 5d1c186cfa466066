using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FanOut.Kernels;
using FanOut.Workers;

namespace FanOut.Instruments;

/// <summary>Reads the stamps that workers have left (<see cref="WorkerStamps"/>, <see cref="CollectorStamps"/>).</summary>
internal static class WorkerStampFiles
{
    /// <summary>Stamps of kernels that started within a span of <see cref="System.Diagnostics.Stopwatch"/> ticks, by start.</summary>
    public static IReadOnlyList<WorkerStamp> Read(string folder, long from, long to) =>
    [
        .. ReadFiles<WorkerStamp>(folder).SelectMany(stamps => stamps)
            .Where(stamp => stamp.Start >= from && stamp.Start <= to).OrderBy(stamp => stamp.Start),
    ];

    /// <summary>Stamps of garbage collectors, in their order: an array for each child that left any.</summary>
    public static IReadOnlyList<CollectorStamp[]> ReadCollectors(string folder) =>
        [.. ReadFiles<CollectorStamp>(folder).Where(stamps => stamps.Length > 0)];

    private static IEnumerable<TStamp[]> ReadFiles<TStamp>(string folder) where TStamp : unmanaged
    {
        foreach (var path in Directory.GetFiles(folder))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            // A worker that was killed while it wrote leaves a part of one.
            yield return MemoryMarshal.Cast<byte, TStamp>(bytes.AsSpan(0, read - (read % Unsafe.SizeOf<TStamp>()))).ToArray();
        }
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
