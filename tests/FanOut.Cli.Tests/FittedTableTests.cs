using FanOut.Analysis.Scaling;

namespace FanOut.Cli.Tests;

public sealed class FittedTableTests
{
    private static readonly TextTable table = new(
        ["benchmark", "base", "ratio", "notes"],
        [["Some.Long.Name(Workers: 16)", "1.00 ms", "1.02x [0.981; 1.06]", "[1]"], ["Other", "12.0 ms", "1.50x [1.48; 1.52]", ""]]);

    [Fact]
    public void Where_there_is_room_it_is_the_same_table_as_elsewhere() =>
        Assert.Equal(table.Markdown(), FittedTable.Of(table, 80, []).Lines.Select(line => line.Text));

    [Fact]
    public void Without_room_for_the_lines_between_columns_these_go() =>
        Assert.Equal(
            [
                "benchmark                       base                ratio  notes",
                "Some.Long.Name(Workers: 16)  1.00 ms  1.02x [0.981; 1.06]    [1]",
                "Other                        12.0 ms   1.50x [1.48; 1.52]",
            ],
            FittedTable.Of(table, 64, []).Lines.Select(line => line.Text));

    [Fact]
    public void Names_stand_above_their_figures_where_both_have_no_room()
    {
        var fitted = FittedTable.Of(table, 44, ["base"]);

        Assert.Equal(
            ["benchmark", "     base                ratio  notes", "Some.Long.Name(Workers: 16)", "  1.00 ms  1.02x [0.981; 1.06]    [1]", "Other", "  12.0 ms   1.50x [1.48; 1.52]"],
            fitted.Lines.Select(line => line.Text));
        Assert.Equal([null, null, 0, 0, 1, 1], fitted.Lines.Select(line => line.Row));
        Assert.Empty(fitted.LeftOut);
    }

    [Fact]
    public void What_may_be_left_out_is_left_out_and_said()
    {
        var fitted = FittedTable.Of(table, 30, ["base", "notes"]);

        Assert.Equal(["base"], fitted.LeftOut);
        Assert.Equal("  1.02x [0.981; 1.06]    [1]", fitted.Lines[3].Text);
    }

    [Fact]
    public void No_line_is_longer_than_the_terminal_down_to_the_longest_name()
    {
        for (var width = 28; width <= 90; width++)
            Assert.All(FittedTable.Of(table, width, ["base", "notes"]).Lines, line => Assert.InRange(line.Text.Length, 1, width));
    }
}
