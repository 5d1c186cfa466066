namespace FanOut.Reports.Markdown;

/// <summary>A report in GitHub's Markdown, also readable as plain text; its charts are files beside it.</summary>
public static class MarkdownReport
{
    /// <summary>GitHub shows six levels of headings.</summary>
    private const int DeepestHeading = 6;

    /// <summary>The report, each line ended by a line feed, and its charts with the names of the files that it refers to.</summary>
    public static (string Text, IReadOnlyList<(string File, Chart Chart)> Charts) Format(Report report, string chartPrefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(chartPrefix);
        var charts = new List<(string, Chart)>();
        var names = new Anchors();
        IEnumerable<string> paragraphs =
        [
            $"# {MarkdownText.Escape(report.Title)}",
            .. report.Subtitle.Length == 0 ? Array.Empty<string>() : [MarkdownText.Escape(report.Subtitle)],
            .. report.Sections.SelectMany(section => Section(section, 2)),
        ];
        return ($"{string.Join("\n\n", paragraphs)}\n", charts);

        IEnumerable<string> Section(Section section, int level) => section.IsEmpty ? [] :
        [
            $"{new string('#', Math.Min(level, DeepestHeading))} {MarkdownText.Escape(section.Title)}",
            .. section.Blocks.Select(Block),
            .. section.Parts.SelectMany(part => Section(part, level + 1)),
        ];

        string Block(Block block) => block is Figure figure ? Picture(figure.Chart) : MarkdownReport.Format(block);

        string Picture(Chart chart)
        {
            var file = $"{chartPrefix}-{names.Of(chart.Title)}.svg";
            charts.Add((file, chart));
            return $"![{MarkdownText.Label(chart.Description)}]({file})";
        }
    }

    /// <summary>Blocks without a heading and without charts, ended by a line feed.</summary>
    public static string Text(IEnumerable<Block> blocks) => $"{string.Join("\n\n", blocks.Select(Format))}\n";

    /// <summary>A block that needs no file beside it, without a line end.</summary>
    internal static string Format(Block block) => block switch
    {
        Paragraph paragraph => MarkdownText.Escape(paragraph.Text),
        Answer answer => string.Join("\n>\n", answer.Sentences.Select(sentence => $"> {MarkdownText.Escape(sentence)}")),
        BulletList list => string.Join('\n', list.Items.Select(item => $"- {MarkdownText.Escape(item)}")),
        Facts facts => MarkdownTable.Format(
            [new("", true), new("", true)], facts.Items.Select(fact => (IReadOnlyList<Cell>)[fact.Name, fact.Value])),
        Code code => MarkdownText.Block(code.Lines),
        Table table => $"{MarkdownText.Escape(table.Caption)}\n\n{MarkdownTable.Format(table.Columns, table.Rows)}",
        FindingList findings => string.Join('\n', findings.Items.Select(Finding)),
        _ => throw new ArgumentException($"{block.GetType()} is not a block of text.", nameof(block)),
    };

    private static string Finding(NumberedText finding) =>
        string.Create(CultureInfo.InvariantCulture, $"{finding.Number}. {MarkdownText.Escape(finding.Text)}");
}
