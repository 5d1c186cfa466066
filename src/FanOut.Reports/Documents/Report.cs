namespace FanOut.Reports.Documents;

/// <summary>What a report says, in reading order, whatever it is written as.</summary>
/// <remarks>All texts are plain: a renderer makes them visible and escapes them, so that nothing in a file becomes markup.</remarks>
/// <param name="Title">What it is about, a few words.</param>
/// <param name="Subtitle">Where and when, one line; empty for none.</param>
/// <param name="Sections">In reading order.</param>
public sealed record Report(string Title, string Subtitle, IReadOnlyList<Section> Sections);
