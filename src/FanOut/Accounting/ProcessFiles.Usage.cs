using System.Buffers.Text;
using System.Globalization;

namespace FanOut.Accounting;

/// <content>CPU time, switches and faults of a process.</content>
internal sealed partial class ProcessFiles
{
    // CPU times stand in ticks of this length: USER_HZ, 100 a second in all that Linux shows to programs.
    private static readonly TimeSpan tick = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// What a process has used itself, and what those of its children had that it has waited for. Its threads' switches are of those that live.
    /// </summary>
    public (ResourceUsage Own, ResourceUsage EndedChildren)? UsageOf(int id)
    {
        Span<byte> buffer = stackalloc byte[MostBytes];
        Span<long> fields = stackalloc long[16];
        var behindName = BehindName(Read(id, "stat", buffer));
        var count = 0;
        foreach (var field in behindName.Split((byte)' '))
        {
            if (count == fields.Length)
                break;
            // The state, a letter, gives 0. The whole range of unsigned numbers: a counter that wraps differs by the right amount all the same.
            _ = Utf8Parser.TryParse(behindName[field], out ulong number, out _);
            fields[count++] = unchecked((long)number);
        }

        if (count < fields.Length)
            return null;

        // Field n of the manual page is at n - 2, the space behind the name making an empty one first.
        var (voluntary, involuntary) = SwitchesOf(id);
        return (
            new ResourceUsage(fields[12] * tick, fields[13] * tick, voluntary, involuntary, fields[8], fields[10]),
            new ResourceUsage(fields[14] * tick, fields[15] * tick, 0, 0, fields[9], fields[11]));
    }

    private (long Voluntary, long Involuntary) SwitchesOf(int id)
    {
        Span<byte> buffer = stackalloc byte[MostBytes];
        long voluntary = 0, involuntary = 0;
        foreach (var thread in ThreadsOf(id))
        {
            var status = Read(id, $"task/{Path.GetFileName(thread)}/status", buffer);
            voluntary += CountBehind(status, "\nvoluntary_ctxt_switches:\t"u8);
            involuntary += CountBehind(status, "\nnonvoluntary_ctxt_switches:\t"u8);
        }

        return (voluntary, involuntary);
    }

    private string[] ThreadsOf(int id)
    {
        try
        {
            return Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"{folder}/{id}/task"));
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
}
