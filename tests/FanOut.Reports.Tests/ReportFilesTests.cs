using FanOut.Analysis.Results;

namespace FanOut.Reports.Tests;

public sealed class ReportFilesTests
{
    private static readonly ReportFile[] two = [new("fanout-report.md", "new"), new("fanout-report-chart.svg", "<svg/>")];

    [Fact]
    public void A_folder_is_made_and_old_files_are_replaced()
    {
        using var folder = new TemporaryFolder();
        var output = folder.File("a/b");

        ReportFiles.Write(output, two);
        ReportFiles.Write(output, [new("fanout-report.md", "newer")]);

        Assert.Equal("newer", File.ReadAllText(Path.Combine(output, "fanout-report.md")));
        Assert.Equal(2, Directory.GetFiles(output).Length);
    }

    [Fact]
    public void What_cannot_be_written_leaves_everything_as_it_was()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("fanout-report.md"), "old");

        // The second file has no folder to be in.
        var exception = Assert.Throws<ResultFileException>(() => ReportFiles.Write(folder.Path, [two[0], new("missing/x.svg", "")]));

        Assert.Contains("cannot be written", exception.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(folder.File("fanout-report.md")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_where_the_folder_should_be_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("taken"), "");

        var exception = Assert.Throws<ResultFileException>(() => ReportFiles.Write(folder.File("taken"), two));

        Assert.StartsWith($"{folder.File("taken")}: cannot be made", exception.Message, StringComparison.Ordinal);
    }
}
