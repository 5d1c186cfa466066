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
