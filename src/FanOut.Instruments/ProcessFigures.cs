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
        return NumberBehind(rollup, "\nPss_Anon:"u8) is { } anonymous && NumberBehind(rollup, "\nPss_Shmem:"u8) is { } shared
            && NumberBehind(rollup, "\nRss:"u8) is { } total
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
            voluntary += NumberBehind(status, "\nvoluntary_ctxt_switches:\t"u8) ?? 0;
            involuntary += NumberBehind(status, "\nnonvoluntary_ctxt_switches:\t"u8) ?? 0;
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

    // Of lines such as "Pss:                1234 kB" and "nonvoluntary_ctxt_switches:\t1234".
    private static long? NumberBehind(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var start = text.IndexOf(name);
        return start >= 0 && Utf8Parser.TryParse(text[(start + name.Length)..].TrimStart((byte)' '), out long number, out _)
            ? number : null;
    }
}
