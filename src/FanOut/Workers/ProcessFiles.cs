namespace FanOut.Workers;

/// <summary>The processes that <c>/proc</c> lists; null for those that have ended in the meantime or may not be read.</summary>
/// <remarks>Read into the stack and parsed there: the reader is usually part of the process tree that it reads, and some hundred strings
/// would show in the figure. Sources: the manual pages proc_pid_stat(5) and proc_pid_smaps(5).</remarks>
/// <param name="folder">The folder that stands for <c>/proc</c>.</param>
internal sealed class ProcessFiles(string folder)
{
    /// <summary>More than any file has that is read: 52 fields of 20 digits, 26 lines of 31 characters.</summary>
    public const int MaxBytes = 4096;

    public static ProcessFiles OfThisMachine { get; } = new("/proc");
    public string Folder => folder;

    /// <summary>The roots and all their descendants at this moment, a parent before its children.</summary>
    public IReadOnlyList<int> ReadTree(IReadOnlyList<int> roots)
    {
        var children = new Dictionary<int, List<int>>();
        foreach (var id in ReadIds())
        {
            if (ParentOf(id) is not { } parent)
                continue;
            if (!children.TryGetValue(parent, out var siblings))
                children.Add(parent, siblings = []);
            siblings.Add(id);
        }

        List<int> tree = [.. roots];
        for (var next = 0; next < tree.Count; next++)
        {
            // Ids that the system has reused while this reads might make a circle: each is taken once.
            if (children.Remove(tree[next], out var found))
                tree.AddRange(found);
        }

        return tree;
    }

    public int? ParentOf(int id)
    {
        Span<byte> buffer = stackalloc byte[MaxBytes];
        var behindName = ReadStat(id, buffer);
        var fields = behindName.Split((byte)' ');
        return fields.MoveNext() && fields.MoveNext() && fields.MoveNext()
            && int.TryParse(behindName[fields.Current], CultureInfo.InvariantCulture, out var parent)
            ? parent
            : null;
    }

    /// <summary>The fields of a process's <c>stat</c> from the space before the state on.</summary>
    public ReadOnlySpan<byte> ReadStat(int id, Span<byte> buffer)
    {
        // id (name) state parent ...; the name may hold spaces and parentheses, even ") R 1 (": the last one ends it.
        var stat = Read(id, "stat", buffer);
        return stat[(stat.LastIndexOf((byte)')') + 1)..];
    }

    /// <summary>The beginning of a file of a process, as much as fits; empty where it cannot be read.</summary>
    public ReadOnlySpan<byte> Read(int id, string name, Span<byte> buffer)
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

    public IEnumerable<int> ReadIds()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
        {
            if (int.TryParse(Path.GetFileName(entry.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                yield return id;
        }
    }
}
