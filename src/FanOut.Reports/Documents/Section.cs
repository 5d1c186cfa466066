namespace FanOut.Reports.Documents;

/// <summary>A part of a report under a heading of its own.</summary>
/// <param name="Blocks">What stands below the heading, before the parts of the section.</param>
public sealed record Section(string Title, IReadOnlyList<Block> Blocks)
{
    /// <summary>A word or two for a list of contents; null for the title.</summary>
    public string? ShortTitle { get; init; }

    /// <summary>Parts with headings one level further down.</summary>
    public IReadOnlyList<Section> Parts { get; init; } = [];

    /// <summary>Whether there is nothing to read.</summary>
    public bool IsEmpty => Blocks.Count == 0 && Parts.All(part => part.IsEmpty);
}
