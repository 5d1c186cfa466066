using AngleSharp.Html.Parser;
using FanOut.Reports.Html;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Tests.Html;

public sealed class HtmlTextTests
{
    [Theory]
    [MemberData(nameof(Hostile.Data), MemberType = typeof(Hostile))]
    public void A_name_is_text_and_nothing_else_between_tags_and_in_attributes(string name)
    {
        var document = new HtmlParser().ParseDocument($"<p title=\"{HtmlText.Escape(name)}\">{HtmlText.Escape(name)}</p>");
        var paragraph = Assert.Single(document.Body!.Children);

        Assert.Equal("p", paragraph.LocalName);
        Assert.Equal("title", Assert.Single(paragraph.Attributes).Name);
        Assert.Empty(paragraph.Children);
        Assert.Equal(VisibleText.Escape(name), paragraph.TextContent);
        Assert.Equal(VisibleText.Escape(name), paragraph.GetAttribute("title"));
    }
}
