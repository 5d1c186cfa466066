namespace FanOut.Reports.Documents;

/// <summary>A part of a report under a heading of its own.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Blocks">What stands below the heading, before the parts of the section.</param>
public sealed record Section(string Title, IReadOnlyList<Block> Blocks)
{
    /// <summary>A word or two that stand for it in a list of contents; the title where null.</summary>
    public string? ShortTitle { get; init; }

    /// <summary>Parts with headings one level further down; possibly none.</summary>
    public IReadOnlyList<Section> Parts { get; init; } = [];

    /// <summary>Whether it holds nothing to read.</summary>
    public bool IsEmpty => Blocks.Count == 0 && Parts.All(part => part.IsEmpty);
}
