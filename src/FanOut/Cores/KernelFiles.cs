namespace FanOut.Cores;

/// <summary>The text files in which the Linux kernel describes the host, beneath a root that is <c>/</c> in production.</summary>
/// <param name="root">The folder that stands for <c>/</c>.</param>
internal sealed class KernelFiles(string root)
{
    /// <summary>Whether something exists at the absolute path, readable or not.</summary>
    public bool Exists(string path) => Path.Exists(Locate(path));

    /// <summary>The text of the file, without the white space around it; null where it is missing or may not be read.</summary>
    public string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(Locate(path)).Trim();
        }
        // Containers mask files, security modules forbid them, drivers answer reads with errors.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public string[] ReadLines(string path) => ReadText(path)?.Split('\n') ?? [];

    /// <summary>The file's only number; null where it is missing, may not be read or holds something else.</summary>
    public long? ReadNumber(string path) =>
        long.TryParse(ReadText(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number in digits; null for anything else.</summary>
    public static long? ParseNumber(ReadOnlySpan<char> digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string Locate(string path) => Path.Join(root, path);
}

/// <summary>The kernel's list format for sets of CPUs: <c>0-3,8,10-11</c>.</summary>
/// <remarks>Source: the kernel's documentation, admin-guide/kernel-parameters, "cpu lists"; strides are never printed.</remarks>
internal static class CpuList
{
    // Eight times what the kernel can be built for (CONFIG_NR_CPUS, 8192 on x86). Without a limit, a malformed line ("0-2000000000") would
    // cost gigabytes.
    private const int MaxId = 65_535;

    /// <summary>The ids in the text, ascending; null where it is no list. An empty text is an empty set, as for the kernel.</summary>
    public static IReadOnlyCollection<int>? Parse(string? text)
    {
        if (text is null)
            return null;
        var ids = new SortedSet<int>();
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = entry.IndexOf('-', StringComparison.Ordinal);
            if (ParseId(dash < 0 ? entry : entry[..dash]) is not { } first
                || ParseId(dash < 0 ? entry : entry[(dash + 1)..]) is not { } last
                || first > last)
            {
                return null;
            }

            for (var id = first; id <= last; id++)
                ids.Add(id);
        }

        return ids;
    }

    private static int? ParseId(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id <= MaxId ? id : null;
}
