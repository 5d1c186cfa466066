using FanOut.Reports.Documents;
using FanOut.Reports.Terminal;

namespace FanOut.Reports.Tests.Terminal;

public sealed class TerminalTableTests
{
    [Fact]
    public void With_room_it_is_the_same_table_as_elsewhere() =>
        Assert.Equal(
            [
                "| benchmark                   |    base |               ratio | notes |",
                "|-----------------------------|--------:|--------------------:|------:|",
                "| Some.Long.Name(Workers: 16) | 1.00 ms | 1.02x [0.981; 1.06] |   [1] |",
                "| Other                       | 12.0 ms |  1.50x [1.48; 1.52] |       |",
            ],
            Texts(80));

    [Fact]
    public void Without_room_for_the_lines_between_columns_these_go() =>
        Assert.Equal(
            [
                "benchmark                       base                ratio  notes",
                "Some.Long.Name(Workers: 16)  1.00 ms  1.02x [0.981; 1.06]    [1]",
                "Other                        12.0 ms   1.50x [1.48; 1.52]",
            ],
            Texts(64));

    [Fact]
    public void Names_stand_above_their_figures_if_both_have_no_room()
    {
        var lines = TerminalTable.Lines(Made(expendable: "base"), 44).ToArray();

        Assert.Equal(
            [
                "benchmark", "     base                ratio  notes",
                "Some.Long.Name(Workers: 16)", "  1.00 ms  1.02x [0.981; 1.06]    [1]",
                "Other", "  12.0 ms   1.50x [1.48; 1.52]",
            ],
            lines.Select(line => line.Text));
        Assert.Equal([Tone.Plain, Tone.Plain, Tone.Bad, Tone.Bad, Tone.Plain, Tone.Plain], lines.Select(line => line.Tone));
    }

    [Fact]
    public void What_may_be_left_out_is_left_out_and_named()
    {
        string[] lines = Texts(30, "notes", "base");

        Assert.Equal("Columns that need a wider terminal: base.", lines[^1]);
        Assert.Equal("  1.02x [0.981; 1.06]    [1]", lines[3]);
    }

    [Fact]
    public void No_row_is_longer_than_the_terminal_down_to_the_longest_name()
    {
        for (var width = 28; width <= 90; width++)
        {
            Assert.All(
                TerminalTable.Lines(Made("notes", "base"), width)
                    .Where(line => !line.Text.StartsWith("Columns ", StringComparison.Ordinal)),
                line => Assert.InRange(line.Text.Length, 1, width));
        }
    }

    private static string[] Texts(int width, params string[] expendable) =>
        [.. TerminalTable.Lines(Made(expendable), width).Select(line => line.Text)];

    private static readonly string[] names = ["benchmark", "base", "ratio", "notes"];

    /// <summary>A table some of whose columns may be left out, the last named first.</summary>
    private static Table Made(params string[] expendable) => new(
        "",
        [.. names.Select(
            (name, index) => new Column(name, IsText: index == 0) { Expendable = Array.IndexOf(expendable, name) + 1 })],
        [
            [new Cell("Some.Long.Name(Workers: 16)") { Tone = Tone.Bad }, "1.00 ms", "1.02x [0.981; 1.06]",
                new Cell("") { Findings = [1] }],
            ["Other", "12.0 ms", "1.50x [1.48; 1.52]", ""],
        ]);
}
