using System.Buffers.Text;
using FanOut.Workers;

namespace FanOut.Instruments;

/// <summary>Memory, CPU time, switches and faults of single processes; null for those that have ended or may not be read.</summary>
internal static class ProcessFigures
{
    // CPU times stand in ticks of this length: USER_HZ, 100 a second in all that Linux shows to programs.
    private static readonly TimeSpan tick = TimeSpan.FromMilliseconds(10);

    /// <summary>The resident memory; null, too, for a process that has ended and has not been waited for.</summary>
    public static ResidentMemory? MemoryOf(this ProcessFiles files, int id)
    {
        Span<byte> buffer = stackalloc byte[ProcessFiles.MaxBytes];
        var rollup = files.Read(id, "smaps_rollup", buffer);
        return Kilobytes(rollup, "\nPss_Anon:"u8) is { } anonymous && Kilobytes(rollup, "\nPss_Shmem:"u8) is { } shared
            && Kilobytes(rollup, "\nRss:"u8) is { } total
            ? new ResidentMemory(1024 * (anonymous + shared), 1024 * total)
            : null;
    }

    /// <summary>Usage of a process, with the switches of its live threads, and of the children that it has waited for.</summary>
    public static (ResourceUsage Own, ResourceUsage EndedChildren)? UsageOf(this ProcessFiles files, int id)
    {
        Span<byte> buffer = stackalloc byte[ProcessFiles.MaxBytes];
        Span<long> fields = stackalloc long[16];
        var behindName = files.ReadStat(id, buffer);
        var count = 0;
        foreach (var field in behindName.Split((byte)' '))
        {
            if (count == fields.Length)
                break;
            // The state, a letter, gives 0. The whole unsigned range, so that the difference is right where a counter has wrapped.
            _ = Utf8Parser.TryParse(behindName[field], out ulong number, out _);
            fields[count++] = unchecked((long)number);
        }

        if (count < fields.Length)
            return null;

        // Field n of the manual page is at n - 2: the space behind the name makes an empty one first.
        var (voluntary, involuntary) = SwitchesOf(files, id);
        return (
            new ResourceUsage(fields[12] * tick, fields[13] * tick, voluntary, involuntary, fields[8], fields[10]),
            new ResourceUsage(fields[14] * tick, fields[15] * tick, 0, 0, fields[9], fields[11]));
    }

    private static (long Voluntary, long Involuntary) SwitchesOf(ProcessFiles files, int id)
    {
        Span<byte> buffer = stackalloc byte[ProcessFiles.MaxBytes];
        long voluntary = 0, involuntary = 0;
        foreach (var thread in ThreadsOf(files, id))
        {
            var status = files.Read(id, $"task/{Path.GetFileName(thread)}/status", buffer);
            voluntary += CountBehind(status, "\nvoluntary_ctxt_switches:\t"u8);
            involuntary += CountBehind(status, "\nnonvoluntary_ctxt_switches:\t"u8);
        }

        return (voluntary, involuntary);
    }

    private static string[] ThreadsOf(ProcessFiles files, int id)
    {
        try
        {
            return Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"{files.Folder}/{id}/task"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static long CountBehind(ReadOnlySpan<byte> status, ReadOnlySpan<byte> name)
    {
        var start = status.IndexOf(name);
        return start >= 0 && Utf8Parser.TryParse(status[(start + name.Length)..], out long count, out _) ? count : 0;
    }

    // A line such as "Pss:                1234 kB".
    private static long? Kilobytes(ReadOnlySpan<byte> rollup, ReadOnlySpan<byte> name)
    {
        var start = rollup.IndexOf(name);
        if (start < 0)
            return null;
        var value = rollup[(start + name.Length)..];
        var end = value.IndexOf(" kB"u8);
        return end >= 0 && long.TryParse(value[..end].Trim((byte)' '), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;
    }
}
