namespace FanOut.Instruments;

/// <summary>Resources that this process and all its descendants have used, ended ones included (64-bit Linux).</summary>
/// <param name="Own">This process, all its threads.</param>
/// <param name="Descendants">Its ended children, which the system adds up as each is waited for, and the live ones.</param>
/// <remarks>A child that ends between two readings moves from the live to the ended ones with all its usage, however short it lived.
/// Children that nobody waits for are missing, such as those of a child that ends before them.</remarks>
public readonly record struct TreeUsage(ResourceUsage Own, ResourceUsage Descendants)
{
    // A child that ends during the reading would be counted twice or not at all, so it is read again, which is rare; a tree that never
    // comes to rest must not hang its reader.
    private const int MaxTries = 20;

    public static bool IsSupported => SystemUsage.IsSupported;
    public ResourceUsage Total => Own + Descendants;

    public static TreeUsage operator -(TreeUsage left, TreeUsage right) => new(left.Own - right.Own, left.Descendants - right.Descendants);
    public static TreeUsage operator +(TreeUsage left, TreeUsage right) => new(left.Own + right.Own, left.Descendants + right.Descendants);

    /// <summary>Totals at the beginning of a span: this process is read last, so that hardly any of the reading is in the span.</summary>
    public static TreeUsage ReadBefore()
    {
        var descendants = ReadDescendants();
        return new TreeUsage(SystemUsage.OfThisProcess(), descendants);
    }

    /// <summary>Totals at the end of a span: this process is read first.</summary>
    public static TreeUsage ReadAfter() => new(SystemUsage.OfThisProcess(), ReadDescendants());

    private static ResourceUsage ReadDescendants()
    {
        var ended = SystemUsage.OfEndedChildren();
        for (var attempt = 1; ; attempt++)
        {
            // Looking through all processes of the machine takes a millisecond and more, and most strategies have no child.
            var alive = SystemUsage.HasChildren() ? ProcessTree.OfThisProcess.ReadDescendantsUsage() : default;
            var endedBy = SystemUsage.OfEndedChildren();
            if (endedBy == ended || attempt == MaxTries)
                return endedBy + alive;
            ended = endedBy;
        }
    }
}

/// <summary>Resources that processes have used since they began, or between two readings.</summary>
/// <param name="User">CPU time in their own code.</param>
/// <param name="InSystem">CPU time in the operating system on their behalf. The sum of both is exact, the split is sampled.</param>
/// <param name="VoluntarySwitches">Times that a thread gave up its CPU to wait for something.</param>
/// <param name="InvoluntarySwitches">Times that the scheduler took the CPU away from a thread that had work.</param>
/// <param name="MinorFaults">Pages that were mapped without reading a disk.</param>
/// <param name="MajorFaults">Pages that had to be read from one.</param>
public readonly record struct ResourceUsage(
    TimeSpan User, TimeSpan InSystem, long VoluntarySwitches, long InvoluntarySwitches, long MinorFaults, long MajorFaults)
{
    public TimeSpan Cpu => User + InSystem;

    /// <summary>Whether this difference is valid: totals shrink where a process leaves the tree without being waited for.</summary>
    public bool IsDifference =>
        Cpu >= TimeSpan.Zero && VoluntarySwitches >= 0 && InvoluntarySwitches >= 0 && MinorFaults >= 0 && MajorFaults >= 0;

    public static ResourceUsage operator +(ResourceUsage left, ResourceUsage right) => new(
        left.User + right.User, left.InSystem + right.InSystem,
        unchecked(left.VoluntarySwitches + right.VoluntarySwitches),
        unchecked(left.InvoluntarySwitches + right.InvoluntarySwitches),
        unchecked(left.MinorFaults + right.MinorFaults),
        unchecked(left.MajorFaults + right.MajorFaults));

    /// <summary>Counters are taken modulo 2^64: the difference is right also where one has wrapped.</summary>
    public static ResourceUsage operator -(ResourceUsage left, ResourceUsage right) => new(
        left.User - right.User, left.InSystem - right.InSystem,
        unchecked(left.VoluntarySwitches - right.VoluntarySwitches),
        unchecked(left.InvoluntarySwitches - right.InvoluntarySwitches),
        unchecked(left.MinorFaults - right.MinorFaults),
        unchecked(left.MajorFaults - right.MajorFaults));
}
