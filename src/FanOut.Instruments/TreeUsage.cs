namespace FanOut.Instruments;

/// <summary>What this process and all its descendants have used, those that came and went included (64-bit Linux).</summary>
/// <param name="Own">This process, all its threads.</param>
/// <param name="Descendants">
/// Its ended children, which the system adds up as each is waited for, and the live ones, from <see cref="ProcessTree"/>. A child that ends between
/// two readings moves from the latter to the former with all it has used, so that the difference of two readings misses nothing of it,
/// however short it lived.
/// </param>
/// <remarks>
/// Missed is who leaves the tree without being waited for: the children of a child that ends before them, and those of a process that lets the
/// system collect its children.
/// </remarks>
public readonly record struct TreeUsage(ResourceUsage Own, ResourceUsage Descendants)
{
    // A child that ends during the reading would be counted twice or not at all, so it is read again. More than one try is rare, and a tree that never
    // comes to rest must not hang its reader.
    private const int Tries = 20;

    /// <summary>Whether this system tells.</summary>
    public static bool IsSupported => SystemUsage.IsSupported;

    /// <summary>The whole tree.</summary>
    public ResourceUsage Total => Own + Descendants;

    /// <summary>What the left has more.</summary>
    public static TreeUsage operator -(TreeUsage left, TreeUsage right) => new(left.Own - right.Own, left.Descendants - right.Descendants);

    /// <summary>Both together.</summary>
    public static TreeUsage operator +(TreeUsage left, TreeUsage right) => new(left.Own + right.Own, left.Descendants + right.Descendants);

    /// <summary>Totals for the beginning of a span: this process is read last, so that the reading itself is hardly in the span.</summary>
    public static TreeUsage ReadBefore()
    {
        var descendants = ReadDescendants();
        return new TreeUsage(SystemUsage.OfThisProcess(), descendants);
    }

    /// <summary>Totals for the end of a span: this process is read first.</summary>
    public static TreeUsage ReadAfter() => new(SystemUsage.OfThisProcess(), ReadDescendants());

    private static ResourceUsage ReadDescendants()
    {
        var ended = SystemUsage.OfEndedChildren();
        for (var attempt = 1; ; attempt++)
        {
            // To look through all processes of the machine takes a millisecond and more; most strategies have no child to be found.
            var alive = SystemUsage.HasChildren() ? ProcessTree.OfThisProcess.ReadDescendantsUsage() : default;
            var endedBy = SystemUsage.OfEndedChildren();
            if (endedBy == ended || attempt == Tries)
                return endedBy + alive;
            ended = endedBy;
        }
    }
}
