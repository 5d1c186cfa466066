using AngleSharp.Html.Parser;
using CsCheck;
using FanOut.Reports.Documents;
using FanOut.Reports.Markdown;
using FanOut.Reports.Texts;
using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace FanOut.Reports.Tests.Markdown;

/// <summary>Held against another reader of Markdown, with GitHub's extensions on.</summary>
public sealed class MarkdownTextTests
{
    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseMathematics().UseFootnotes()
            .UseEmojiAndSmiley(enableSmileys: false).Build();

    [Theory]
    [MemberData(nameof(Hostile.Data), MemberType = typeof(Hostile))]
    public void A_name_is_text_and_nothing_else_in_a_paragraph_a_list_and_a_cell(string name)
    {
        var shown = VisibleText.Shortened(name);
        var expected = Squeezed(shown);

        AssertText(MarkdownText.Escape(shown), "body > p", expected);
        AssertText($"# {MarkdownText.Escape(shown)}", "h1", expected);
        AssertText($"- {MarkdownText.Escape(shown)}", "li", expected);
        AssertText($"1. {MarkdownText.Escape(shown)}", "li", expected);
        AssertText($"> {MarkdownText.Escape(shown)}", "blockquote > p", expected);
        AssertText(MarkdownTable.Format([new Column("a", true), new Column("b")], [[new Cell(shown), "1"]]), "tbody td:first-child",
            expected);
    }

    [Fact]
    public void Random_text_is_text_too() => Gen.String[Gen.Char["ab1 <>&|`*_~[]()!#\\$:@.-+=\"'/\n{}^"], 1, 30].Sample(
        text =>
        {
            if (string.IsNullOrWhiteSpace(text))
                return;
            AssertText(MarkdownText.Escape(text), "body > p", Squeezed(VisibleText.Escape(text)));
            AssertText(MarkdownTable.Format([new Column("a", true), new Column("b")], [[new Cell(text), "1"]]), "tbody td:first-child",
                Squeezed(VisibleText.Escape(text)));
        },
        iter: Effort.Count(300, 20_000));

    [Theory]
    [InlineData("[a (`]: b")]
    [InlineData("[a]: b")]
    public void A_definition_of_a_link_is_text(string text) => AssertText(MarkdownText.Escape(text), "body > p", text);

    [Fact]
    public void Plain_sentences_read_as_they_are()
    {
        const string Sentence =
            "For 4,000,000 square roots per worker on 2 cores: ParallelFor and ThreadTeam are equal (1.97x [1.93; 2.01]), ~ same; < 155 "
                + "ns; 5 % & more.";

        Assert.Equal(Sentence, MarkdownText.Escape(Sentence));
    }

    [Fact]
    public void What_GitHub_would_link_stands_in_code() =>
        Assert.Equal("ask `@someone` about `#12` at `www.example.org`", MarkdownText.Escape("ask @someone about #12 at www.example.org"));

    [Fact]
    public void Code_ends_where_it_should_whatever_is_in_it() => Assert.Equal("`````\n```` a\n`````", MarkdownText.Block(["```` a"]));

    private static void AssertText(string markdown, string selector, string expected)
    {
        var document = new HtmlParser().ParseDocument(Markdig.Markdown.ToHtml(markdown, pipeline));
        var element = Assert.Single(document.QuerySelectorAll(selector));
        Assert.Equal(expected, Squeezed(element.TextContent.Replace("\\u007C", "|", StringComparison.Ordinal)));
        Assert.All(element.QuerySelectorAll("*"), inner => Assert.Equal("code", inner.LocalName));
    }

    /// <summary>Markdown shows several spaces as one, and none at the ends.</summary>
    private static string Squeezed(string text) =>
        string.Join(' ', text.Replace("\\u007C", "|", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
