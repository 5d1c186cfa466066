namespace FanOut.Accounting;

/// <summary>A process with all its descendants, and what they use together: what a measured process itself cannot see of its children.</summary>
/// <remarks>
/// Linux only, from <c>/proc</c>. Processes come and go while it is read: who has gone in the meantime, or may not be looked into, counts
/// nothing. Source: the manual pages proc_pid_stat(5) and proc_pid_smaps(5).
/// </remarks>
public sealed class ProcessTree
{
    private readonly ProcessFiles files;
    private readonly int root;
    private readonly Func<int, TimeSpan?>? cpuClock;
    private readonly Func<int, int, bool>? shareMemory;

    /// <param name="files">The processes of the machine.</param>
    /// <param name="root">The process at the root.</param>
    /// <param name="cpuClock">Tells a process's CPU time better than the files do, which count in ticks; null for none.</param>
    /// <param name="shareMemory">Tells whether two processes have one and the same memory; null for never.</param>
    internal ProcessTree(ProcessFiles files, int root, Func<int, TimeSpan?>? cpuClock = null, Func<int, int, bool>? shareMemory = null) =>
        (this.files, this.root, this.cpuClock, this.shareMemory) = (files, root, cpuClock, shareMemory);

    /// <summary>This process and its descendants.</summary>
    public static ProcessTree OfThisProcess { get; } = new(new ProcessFiles("/proc"), Environment.ProcessId, SystemUsage.CpuTimeOf, SystemUsage.ShareMemory);

    /// <summary>Whether this system tells what of a process's memory is in no file: <c>smaps_rollup</c>, in Linux since 5.3 with these parts.</summary>
    public static bool CanReadMemory => OperatingSystem.IsLinux() && OfThisProcess.files.MemoryOf(Environment.ProcessId) is { Total: > 0 };

    /// <summary>The process ids of the tree at this moment, the root's first, a parent's before its children's.</summary>
    public IReadOnlyList<int> ReadIds() => ReadIds(files, [root]);

    /// <summary>The same of several trees of this machine, by one look through all its processes.</summary>
    internal static IReadOnlyList<int> ReadIds(IReadOnlyList<int> roots) => ReadIds(OfThisProcess.files, roots);

    private static List<int> ReadIds(ProcessFiles files, IReadOnlyList<int> roots)
    {
        var children = new Dictionary<int, List<int>>();
        foreach (var id in files.Ids())
        {
            if (files.ParentOf(id) is not { } parent)
                continue;
            if (!children.TryGetValue(parent, out var siblings))
                children.Add(parent, siblings = []);
            siblings.Add(id);
        }

        List<int> tree = [.. roots];
        for (var next = 0; next < tree.Count; next++)
        {
            // An id that is given to another process while this reads might make a circle: removed, it is taken once.
            if (children.Remove(tree[next], out var found))
                tree.AddRange(found);
        }

        return tree;
    }

    /// <summary>The resident memory of all processes of the tree together.</summary>
    public ResidentMemory ReadMemory()
    {
        var sum = default(ResidentMemory);
        foreach (var id in ReadIds())
        {
            // A child that was cloned and has not begun its program yet has its parent's memory, which would count twice.
            if (id == root || shareMemory?.Invoke(root, id) != true)
                sum += files.MemoryOf(id) ?? default;
        }

        return sum;
    }

    /// <summary>What the live descendants have used so far, with the children that each of them has waited for; the root itself is left out.</summary>
    internal ResourceUsage ReadDescendantsUsage()
    {
        var sum = default(ResourceUsage);
        foreach (var id in ReadIds().Skip(1))
        {
            if (files.UsageOf(id) is { } usage)
                sum += WithExactTime(usage.Own, cpuClock?.Invoke(id)) + usage.EndedChildren;
        }

        return sum;
    }

    // The clock knows the sum to the nanosecond, the files how it is split.
    private static ResourceUsage WithExactTime(ResourceUsage usage, TimeSpan? cpu) => cpu is { } exact
        ? usage with { User = exact - Min(usage.InSystem, exact), InSystem = Min(usage.InSystem, exact) }
        : usage;

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
