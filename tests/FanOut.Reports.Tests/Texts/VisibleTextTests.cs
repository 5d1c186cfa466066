using CsCheck;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Tests.Texts;

public sealed class VisibleTextTests
{
    [Fact]
    public void Ordinary_text_stays_as_it_is()
    {
        Assert.Equal("WeakScaling.Threads(Workers: 2)", VisibleText.Escape("WeakScaling.Threads(Workers: 2)"));
        Assert.Equal("5 \u00B5s \u00B12% \u4E2D\u6587 \U0001F600 e\u0301",
            VisibleText.Escape("5 \u00B5s \u00B12% \u4E2D\u6587 \U0001F600 e\u0301"));
    }

    [Fact]
    public void What_cannot_be_seen_is_written_out()
    {
        Assert.Equal("\\u202Eabc", VisibleText.Escape("\u202Eabc"));
        Assert.Equal("a\\nb\\r\\tc\\u0000\\u001B[31m", VisibleText.Escape("a\nb\r\tc\0\u001B[31m"));
        Assert.Equal("\\uD800 \\uDC00", VisibleText.Escape("\uD800 \uDC00"));
        Assert.Equal("a\\u200Bb\\uFEFF\\u00A0", VisibleText.Escape("a\u200Bb\uFEFF\u00A0"));
        Assert.Equal("\\u2028\\u2029\\u0085", VisibleText.Escape("\u2028\u2029\u0085"));
    }

    [Fact]
    public void A_long_text_keeps_both_its_ends()
    {
        var text = VisibleText.Shortened($"Begin{new string('x', 10_000)}End", 50);

        Assert.Equal(50, text.Length);
        Assert.StartsWith("Beginx", text, StringComparison.Ordinal);
        Assert.EndsWith("xEnd", text, StringComparison.Ordinal);
        Assert.Contains(" ... ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_comes_in_a_line_of_visible_characters_comes_out() => Gen.String[Gen.Char, 0, 300].Sample(
        text =>
        {
            var visible = VisibleText.Shortened(text);
            Assert.True(visible.Length <= VisibleText.MaxCharacters);
            Assert.DoesNotContain(visible, symbol =>
                char.IsControl(symbol) || char.GetUnicodeCategory(symbol) is System.Globalization.UnicodeCategory.Format);
            Assert.Equal(visible, VisibleText.Shortened(visible));
        },
        iter: Effort.Count(2_000, 100_000));
}
