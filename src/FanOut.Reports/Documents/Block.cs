using FanOut.Reports.Charts;

namespace FanOut.Reports.Documents;

/// <summary>A piece of a section. A closed set: every renderer knows each of them.</summary>
public abstract record Block
{
    private protected Block()
    {
    }
}

/// <summary>A paragraph.</summary>
public sealed record Paragraph(string Text) : Block;

/// <summary>The answer of a report: what a reader takes home, if nothing else.</summary>
/// <param name="Sentences">At least one.</param>
public sealed record Answer(IReadOnlyList<string> Sentences) : Block;

/// <summary>Sentences that have nothing to do with each other.</summary>
/// <param name="Items">At least one.</param>
public sealed record BulletList(IReadOnlyList<string> Items) : Block;

/// <summary>Names and what they stand for: a machine, a run.</summary>
/// <param name="Items">At least one; no name twice.</param>
public sealed record Facts(IReadOnlyList<(string Name, string Value)> Items) : Block;

/// <summary>Lines to be typed or copied as they are.</summary>
/// <param name="Lines">At least one.</param>
public sealed record Code(IReadOnlyList<string> Lines) : Block;

/// <summary>A chart with its text alternative.</summary>
public sealed record Figure(Chart Chart) : Block;

/// <summary>Doubts about data, numbered over the whole report, so that cells can refer to them.</summary>
/// <param name="Items">At least one, by rising number.</param>
public sealed record FindingList(IReadOnlyList<NumberedText> Items) : Block;

/// <summary>A text that others refer to by number.</summary>
/// <param name="Number">From 1, unique in the report.</param>
public sealed record NumberedText(int Number, string Text);
