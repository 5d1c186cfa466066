namespace FanOut.Reports.Documents;

/// <summary>What a report says, in reading order, for every renderer: terminal, Markdown, HTML.</summary>
/// <remarks>All texts are plain: a renderer makes them visible and escapes them, so that nothing in a file becomes markup.</remarks>
/// <param name="Title">What it is about or its answer, a few words.</param>
/// <param name="Subtitle">Where and when, or what restricts the answer; empty for none.</param>
public sealed record Report(string Title, string Subtitle, IReadOnlyList<Section> Sections)
{
    /// <summary>Of the title, if that is the answer.</summary>
    public Tone Tone { get; init; }
}

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

    /// <summary>A section of those blocks that are not null.</summary>
    public static Section From(string title, params IEnumerable<Block?> blocks) => new(title, [.. blocks.OfType<Block>()]);
}
