namespace FanOut.Reports.Terminal;

/// <summary>A line of a report; a terminal breaks it between words.</summary>
public readonly record struct TerminalLine(string Text, Tone Tone = Tone.Plain, bool IsBold = false);

/// <summary>A report line by line, for a terminal, a log or a text file.</summary>
public static class TerminalReport
{
    /// <summary>The report as plain text for readers of any width, each line ended by a line feed.</summary>
    public static string Text(Report report) => string.Concat(Lines(report).Select(line => line.Text + "\n"));

    /// <summary>Blocks without a heading as plain text, each line ended by a line feed.</summary>
    public static string Text(IEnumerable<Block> blocks) => string.Concat(Blocks(blocks, int.MaxValue).Select(line => line.Text + "\n"));

    /// <summary>The lines; tables fit the width as far as they can.</summary>
    public static IEnumerable<TerminalLine> Lines(Report report, int width = int.MaxValue) =>
    [
        Line(report.Title) with { Tone = report.Tone, IsBold = true },
        .. report.Subtitle.Length > 0 ? new[] { Line(report.Subtitle) with { Tone = report.Tone } } : [],
        .. report.Sections.SelectMany(section => Section(section, width)),
    ];

    private static IEnumerable<TerminalLine> Section(Section section, int width) => section.IsEmpty ? [] :
    [
        new TerminalLine(""),
        Line($"{section.Title}:"),
        .. Blocks(section.Blocks, width),
        .. section.Parts.SelectMany(part => Section(part, width)),
    ];

    private static IEnumerable<TerminalLine> Blocks(IEnumerable<Block> blocks, int width) => blocks.SelectMany((block, index) =>
        index == 0 ? Block(block, width) : Block(block, width).Prepend(new TerminalLine("")));

    private static IEnumerable<TerminalLine> Block(Block block, int width) => block switch
    {
        Paragraph paragraph => [Line(paragraph.Text)],
        Answer answer => answer.Sentences.Select(sentence => Line(sentence) with { IsBold = true }),
        BulletList list => list.Items.Select(item => Line($"- {item}")),
        Facts facts => facts.Items.Select(fact => Line($"{fact.Name}: {fact.Value}")),
        Code code => code.Lines.Select(line => Line($"    {line}")),
        Table table =>
            [.. TerminalTable.Lines(table, width), .. table.Caption.Length > 0 ? new[] { new TerminalLine(""), Line(table.Caption) } : []],
        FindingList findings => findings.Items.Select(finding => Line(FormattableString.Invariant($"[{finding.Number}] {finding.Text}"))),
        Figure figure => [Line(figure.Chart.Description)],
        _ => throw new ArgumentException($"{block.GetType()} is not a block of a report.", nameof(block)),
    };

    private static TerminalLine Line(string text) => new(TerminalText.Line(text));
}
