using System.Globalization;

namespace FanOut.Cores;

/// <summary>The kernel's list format for sets of CPUs: <c>0-3,8,10-11</c>.</summary>
/// <remarks>
/// Source: the Linux kernel's documentation, admin-guide/kernel-parameters, "cpu lists"; the
/// strides of that format are for input only, the kernel does not print them.
/// </remarks>
internal static class CpuList
{
    // The kernel itself can not be built for more (CONFIG_NR_CPUS, 8192 on x86); the rest is room. Without a limit, one malformed
    // line ("0-2000000000") would cost gigabytes.
    private const int MaxId = 65_535;

    /// <summary>The ids in the text, ascending; null when it is not a list. An empty text is an empty set, as for the kernel.</summary>
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
