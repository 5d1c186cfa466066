using System.Globalization;

namespace FanOut.Accounting;

/// <summary>What <c>/proc</c> tells about single processes; null for what has gone in the meantime or may not be read.</summary>
/// <remarks>
/// Read into the stack and parsed there: who reads what a process tree uses is part of it as a rule, and some hundred strings would be
/// seen in the figure.
/// </remarks>
/// <param name="folder">The folder that stands for <c>/proc</c>.</param>
internal sealed partial class ProcessFiles(string folder)
{
    // More than either file has: 52 fields of 20 digits, 26 lines of 31 characters.
    private const int MostBytes = 4096;

    /// <summary>The ids of all processes.</summary>
    public IEnumerable<int> Ids()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
        {
            if (int.TryParse(Path.GetFileName(entry.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                yield return id;
        }
    }

    /// <summary>The id of a process's parent.</summary>
    public int? ParentOf(int id)
    {
        Span<byte> buffer = stackalloc byte[MostBytes];
        var stat = Read(id, "stat", buffer);

        var behindName = BehindName(stat);
        var fields = behindName.Split((byte)' ');
        return fields.MoveNext() && fields.MoveNext() && fields.MoveNext() && int.TryParse(behindName[fields.Current], CultureInfo.InvariantCulture, out var parent)
            ? parent
            : null;
    }

    // id (name) state parent ...; the name may hold spaces and parentheses, even ") R 1 (": what counts is the last one.
    private static ReadOnlySpan<byte> BehindName(ReadOnlySpan<byte> stat) => stat[(stat.LastIndexOf((byte)')') + 1)..];

    /// <summary>The resident memory of a process; nothing, too, for one that has ended and waits to be collected.</summary>
    public ResidentMemory? MemoryOf(int id)
    {
        Span<byte> buffer = stackalloc byte[MostBytes];
        var rollup = Read(id, "smaps_rollup", buffer);
        return Kilobytes(rollup, "\nPss_Anon:"u8) is { } anonymous && Kilobytes(rollup, "\nPss_Shmem:"u8) is { } shared && Kilobytes(rollup, "\nRss:"u8) is { } total
            ? new ResidentMemory(1024 * (anonymous + shared), 1024 * total)
            : null;
    }

    /// <summary>Reads a line such as <c>Pss:                1234 kB</c>.</summary>
    private static long? Kilobytes(ReadOnlySpan<byte> rollup, ReadOnlySpan<byte> name)
    {
        var start = rollup.IndexOf(name);
        if (start < 0)
            return null;
        var value = rollup[(start + name.Length)..];
        var end = value.IndexOf(" kB"u8);
        return end >= 0 && long.TryParse(value[..end].Trim((byte)' '), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private ReadOnlySpan<byte> Read(int id, string name, Span<byte> buffer)
    {
        try
        {
            using var file = File.OpenHandle(string.Create(CultureInfo.InvariantCulture, $"{folder}/{id}/{name}"));
            return buffer[..RandomAccess.Read(file, buffer, fileOffset: 0)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
