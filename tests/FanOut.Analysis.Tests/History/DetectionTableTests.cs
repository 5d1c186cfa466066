namespace FanOut.Analysis.Tests.History;

/// <summary>The table on the page is the one that the detectors give; FANOUT_WRITE_TABLES=1 writes it there.</summary>
public sealed class DetectionTableTests
{
    private static readonly string page = Path.Combine(Root(), "src", "FanOut.Analysis", "History", "README.md");

    private static readonly string[] rows = Rows();

    /// <summary>Some rows by an ordinary run, all in full.</summary>
    public static TheoryData<string> Scenarios =>
        [.. SeriesScenario.All.Where((_, index) => Effort.IsFull || index % 15 == 1).Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_rows_of_the_page_match_the_detectors(string scenario)
    {
        var row = Assert.Single(rows, row => Cells(row)[0] == scenario);

        Assert.Equal(DetectionTable.Row(SeriesScenario.Named(scenario)), Cells(row));
    }

    [Fact]
    public void The_page_has_every_scenario_once_and_the_detector_is_nowhere_worse_than_others()
    {
        Assert.Equal(SeriesScenario.All.Select(scenario => scenario.Name), rows.Select(row => Cells(row)[0]));
        foreach (var cells in rows.Select(Cells))
        {
            if (cells[1] != "-")
                Assert.True(Number(cells[1]) >= Number(cells[2]) && Number(cells[1]) >= Number(cells[3]), $"F1 of {cells[0]}");
            Assert.True(Number(cells[4]) <= Number(cells[5]) && Number(cells[4]) <= Number(cells[6]), $"false ones of {cells[0]}");
        }
    }

    private static string[] Rows()
    {
        var text = File.ReadAllText(page);
        if (Environment.GetEnvironmentVariable("FANOUT_WRITE_TABLES") == "1")
        {
            var (start, end) = (text.IndexOf(DetectionTable.Start, StringComparison.Ordinal),
                text.IndexOf(DetectionTable.End, StringComparison.Ordinal));
            text = text[..start] + DetectionTable.Markdown() + text[(end + DetectionTable.End.Length)..];
            File.WriteAllText(page + ".new", text);
            File.Move(page + ".new", page, overwrite: true);
        }

        // Below the marker, the header and the ruler.
        return [.. text.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(line => line != DetectionTable.Start)
            .TakeWhile(line => line != DetectionTable.End)
            .Where(line => line.StartsWith('|'))
            .Skip(2)];
    }

    private static string[] Cells(string row) => row.Trim('|').Split('|', StringSplitOptions.TrimEntries);

    private static double Number(string cell) => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Benchmarks.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder;
    }
}
