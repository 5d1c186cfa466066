namespace FanOut.Reports.Documents;

/// <summary>A piece of a section; every renderer knows each kind.</summary>
public abstract record Block
{
    private protected Block()
    {
    }
}

public sealed record Paragraph(string Text) : Block;

/// <summary>The answer of a report, in at least one sentence.</summary>
public sealed record Answer(IReadOnlyList<string> Sentences) : Block;

/// <summary>Independent sentences, at least one.</summary>
public sealed record BulletList(IReadOnlyList<string> Items) : Block
{
    /// <summary>The list; null without sentences.</summary>
    public static BulletList? From(IEnumerable<string> sentences) => sentences.ToArray() is { Length: > 0 } some ? new(some) : null;
}

/// <summary>Names and values, such as of a machine or a run; no name twice.</summary>
public sealed record Facts(IReadOnlyList<Fact> Items) : Block;

/// <summary>A name and its value, in one line.</summary>
/// <param name="InFull">The value in full, which a page shows on request; null where there is no more.</param>
public sealed record Fact(string Name, string Value, string? InFull = null);

/// <summary>Lines to type or copy as they are.</summary>
public sealed record Code(IReadOnlyList<string> Lines) : Block;

/// <summary>A chart with its text alternative.</summary>
public sealed record Figure(Chart Chart) : Block;

/// <summary>Findings about data, by rising number, so that cells can refer to them.</summary>
public sealed record FindingList(IReadOnlyList<NumberedText> Items) : Block;

/// <summary>A text that others refer to by number.</summary>
/// <param name="Number">From 1, unique in the report.</param>
public sealed record NumberedText(int Number, string Text);
