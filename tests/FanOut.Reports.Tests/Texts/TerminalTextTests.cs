using CsCheck;
using FanOut.Reports.Documents;
using FanOut.Reports.Terminal;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Tests.Texts;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("Some.Method(N: 5)", "Some.Method(N: 5)")]
    [InlineData("::error::x", ":\\u003Aerror::x")]
    [InlineData("  ::error::x", "  :\\u003Aerror::x")]
    [InlineData("a::error::x", "a::error::x")]
    [InlineData("a ##[error]x", "a #\\u0023[error]x")]
    [InlineData("###vso[task.complete]x", "##\\u0023vso[task.complete]x")]
    [InlineData("# heading ## and [link]", "# heading ## and [link]")]
    [InlineData("one\ntwo\u001B[31m", "one\\ntwo\\u001B[31m")]
    public void A_line_is_no_command_of_a_terminal_or_a_build_server(string text, string line) =>
        Assert.Equal(line, TerminalText.Line(text));

    [Fact]
    public void Lines_of_another_program_stay_lines() =>
        Assert.Equal("error: x\n    at\n\n:\\u003Aerror::y\\u001B[0m", TerminalText.Lines("error: x\r\n\tat\n  \n::error::y\u001B[0m"));

    [Fact]
    public void Columns_stay_aligned_whatever_is_in_a_cell()
    {
        var lines = TerminalTable.Lines(new Table("", [new("name", true), new("time")], [["a\nb", "1"], ["\u202E", "2"]]), 80).ToArray();

        Assert.All(lines, line => Assert.Equal(lines[0].Text.Length, line.Text.Length));
    }

    [Fact]
    public void Whatever_comes_in_no_command_comes_out() => Gen.String[Gen.Char["ab :#[]\n\r\t\u001B\u202E\0"], 0, 40].Sample(
        text =>
        {
            var line = TerminalText.Line(text);
            Assert.DoesNotContain("##[", line, StringComparison.Ordinal);
            Assert.False(line.TrimStart().StartsWith("::", StringComparison.Ordinal));
            Assert.DoesNotContain(line, symbol =>
                char.IsControl(symbol) || CharUnicodeInfo.GetUnicodeCategory(symbol) == UnicodeCategory.Format);
            Assert.Equal(line, TerminalText.Line(line));
        },
        iter: Effort.Count(2_000, 100_000));
}
