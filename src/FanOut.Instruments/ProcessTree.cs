using FanOut.Workers;

namespace FanOut.Instruments;

/// <summary>A process with all its descendants, and what they use together, which the process itself cannot see (Linux).</summary>
/// <remarks>Processes that end while <c>/proc</c> is read, or may not be read, count nothing.</remarks>
public sealed class ProcessTree
{
    private readonly ProcessFiles files;
    private readonly int root;
    private readonly Func<int, TimeSpan?>? cpuClock;
    private readonly Func<int, int, bool>? shareMemory;

    /// <param name="cpuClock">Exact CPU time of a process, where the files count in ticks; null for none.</param>
    /// <param name="shareMemory">Whether two processes have one and the same memory; null for never.</param>
    internal ProcessTree(ProcessFiles files, int root, Func<int, TimeSpan?>? cpuClock = null, Func<int, int, bool>? shareMemory = null) =>
        (this.files, this.root, this.cpuClock, this.shareMemory) = (files, root, cpuClock, shareMemory);

    public static ProcessTree OfThisProcess { get; } =
        new(ProcessFiles.OfThisMachine, Environment.ProcessId, SystemUsage.CpuTimeOf, SystemUsage.ShareMemory);

    /// <summary>Whether <c>smaps_rollup</c> tells a process's own memory: Linux 5.3 or later.</summary>
    public static bool CanReadMemory => OperatingSystem.IsLinux() && OfThisProcess.files.MemoryOf(Environment.ProcessId) is { Total: > 0 };

    /// <summary>The process ids at this moment, the root's first, a parent's before its children's.</summary>
    public IReadOnlyList<int> ReadIds() => files.ReadTree([root]);

    public ResidentMemory ReadMemory()
    {
        var sum = default(ResidentMemory);
        foreach (var id in ReadIds())
        {
            // A child between its cloning and its exec has its parent's memory, which would count twice.
            if (id == root || shareMemory?.Invoke(root, id) != true)
                sum += files.MemoryOf(id) ?? default;
        }

        return sum;
    }

    /// <summary>What the live descendants have used so far, with the children that each has waited for; without the root.</summary>
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
