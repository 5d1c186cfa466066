using System.Numerics;

namespace FanOut.Instruments;

/// <summary>What processes have used of the machine: running totals since they began, or what was added between two readings.</summary>
/// <param name="User">CPU time in their own code.</param>
/// <param name="InSystem">CPU time in the operating system on their behalf. The sum of both is exact; the system splits it by sampling.</param>
/// <param name="VoluntarySwitches">Times that a thread gave up its CPU to wait for something.</param>
/// <param name="InvoluntarySwitches">Times that the scheduler took the CPU away from a thread that had work.</param>
/// <param name="MinorFaults">Pages that were mapped without reading a disk.</param>
/// <param name="MajorFaults">Pages that had to be read from one.</param>
public readonly record struct ResourceUsage(
    TimeSpan User, TimeSpan InSystem, long VoluntarySwitches, long InvoluntarySwitches, long MinorFaults, long MajorFaults)
    : IAdditionOperators<ResourceUsage, ResourceUsage, ResourceUsage>, ISubtractionOperators<ResourceUsage, ResourceUsage, ResourceUsage>
{
    /// <summary>CPU time of both kinds.</summary>
    public TimeSpan Cpu => User + InSystem;

    /// <summary>
    /// Whether a difference can be one: totals only grow. They shrink where a process has left the tree without being waited for, as the children of a
    /// killed child do, and its past with it.
    /// </summary>
    public bool IsDifference =>
        Cpu >= TimeSpan.Zero && VoluntarySwitches >= 0 && InvoluntarySwitches >= 0 && MinorFaults >= 0 && MajorFaults >= 0;

    /// <summary>The usage of both together.</summary>
    public static ResourceUsage operator +(ResourceUsage left, ResourceUsage right) => new(
        left.User + right.User,
        left.InSystem + right.InSystem,
        unchecked(left.VoluntarySwitches + right.VoluntarySwitches),
        unchecked(left.InvoluntarySwitches + right.InvoluntarySwitches),
        unchecked(left.MinorFaults + right.MinorFaults),
        unchecked(left.MajorFaults + right.MajorFaults));

    /// <summary>What the left has more. Counters are taken modulo 2^64: the difference is right also where one has wrapped.</summary>
    public static ResourceUsage operator -(ResourceUsage left, ResourceUsage right) => new(
        left.User - right.User,
        left.InSystem - right.InSystem,
        unchecked(left.VoluntarySwitches - right.VoluntarySwitches),
        unchecked(left.InvoluntarySwitches - right.InvoluntarySwitches),
        unchecked(left.MinorFaults - right.MinorFaults),
        unchecked(left.MajorFaults - right.MajorFaults));
}
