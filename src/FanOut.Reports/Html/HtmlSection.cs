namespace FanOut.Reports.Html;

/// <summary>A section of a report in HTML, line by line.</summary>
internal static class HtmlSection
{
    /// <summary>HTML knows six levels of headings.</summary>
    private const int DeepestHeading = 6;

    public static IEnumerable<string> Lines(Section section, string anchor, int level, Anchors anchors)
    {
        var heading = string.Create(CultureInfo.InvariantCulture, $"h{Math.Min(level, DeepestHeading)}");
        return
        [
            $"<section aria-labelledby=\"{anchor}\">",
            $"<{heading} id=\"{anchor}\">{HtmlText.Escape(section.Title)}</{heading}>",
            .. section.Blocks.SelectMany(block => Block(block, anchors)),
            .. section.Parts.Where(part => !part.IsEmpty).SelectMany(part => Lines(part, anchors.Of(part.Title), level + 1, anchors)),
            "</section>",
        ];
    }

    internal static IEnumerable<string> Block(Block block, Anchors anchors) => block switch
    {
        Paragraph paragraph => [$"<p>{HtmlText.Escape(paragraph.Text)}</p>"],
        Answer answer =>
            ["<div class=\"answer\">", .. answer.Sentences.Select(sentence => $"<p>{HtmlText.Escape(sentence)}</p>"), "</div>"],
        BulletList list => ["<ul>", .. list.Items.Select(item => $"<li>{HtmlText.Escape(item)}</li>"), "</ul>"],
        Facts facts => ["<dl>", .. facts.Items.Select(
            fact => $"<div><dt>{HtmlText.Escape(fact.Name)}</dt><dd>{Value(fact)}</dd></div>"), "</dl>"],
        Code code =>
            [$"<pre tabindex=\"0\" role=\"region\" "
                + $"aria-label=\"Commands\"><code>{string.Join('\n', code.Lines.Select(HtmlText.Escape))}</code></pre>"],
        Table table => HtmlTable.Lines(table, anchors.Of(table.Caption)),
        FindingList findings => ["<ol class=\"findings\">", .. findings.Items.Select(Finding), "</ol>"],
        Figure figure => ["<figure>", .. ChartSvg.Inline(figure.Chart, anchors.Of(figure.Chart.Title)), "</figure>"],
        _ => throw new ArgumentException($"{block.GetType()} is not a block of a report.", nameof(block)),
    };

    private static string Value(Fact fact) => fact.InFull is { } full
        ? $"<details><summary>{HtmlText.Escape(fact.Value)}</summary>{HtmlText.Escape(full)}</details>"
        : HtmlText.Escape(fact.Value);

    private static string Finding(NumberedText finding) =>
        string.Create(CultureInfo.InvariantCulture,
            $"<li id=\"finding-{finding.Number}\" value=\"{finding.Number}\">{HtmlText.Escape(finding.Text)}</li>");
}
