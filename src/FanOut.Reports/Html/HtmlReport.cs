namespace FanOut.Reports.Html;

public static class HtmlReport
{
    /// <summary>The page, ended by a line feed.</summary>
    public static string Format(Report report) => Page(report, _ => []).ToString();

    /// <summary>The page, with more lines of HTML after the sections of the report.</summary>
    internal static HtmlPage Page(Report report, Func<Anchors, IEnumerable<string>> more)
    {
        var anchors = new Anchors();
        (Section Section, string Anchor)[] sections = [
            .. report.Sections.Where(section => !section.IsEmpty).Select(section => (section, anchors.Of(section.Title)))];
        IEnumerable<string> body =
        [
            "<header>",
            $"<h1>{HtmlText.Escape(report.Title)}</h1>",
            .. report.Subtitle.Length == 0 ? Array.Empty<string>() : [$"<p class=\"subtitle\">{HtmlText.Escape(report.Subtitle)}</p>"],
            "</header>",
            .. sections.Length < 2 ? [] : Contents(sections),
            "<main>",
            .. sections.SelectMany(section => HtmlSection.Lines(section.Section, section.Anchor, 2, anchors)),
            .. more(anchors),
            "</main>",
        ];
        return new HtmlPage(report.Title, string.Join('\n', body));
    }

    /// <summary>Blocks without a heading, for a page that is not ours, ended by a line feed.</summary>
    public static string Text(IEnumerable<Block> blocks)
    {
        var anchors = new Anchors();
        return $"{string.Join('\n', blocks.SelectMany(block => HtmlSection.Block(block, anchors)))}\n";
    }

    private static IEnumerable<string> Contents((Section Section, string Anchor)[] sections) =>
    [
        "<nav aria-label=\"Contents\"><ul>",
        .. sections.Select(part =>
            $"<li><a href=\"#{part.Anchor}\">{HtmlText.Escape(part.Section.ShortTitle ?? part.Section.Title)}</a></li>"),
        "</ul></nav>",
    ];
}
