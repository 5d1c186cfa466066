namespace FanOut.Analysis.Tests.Regressions;

/// <summary>
/// The table of docs/accuracy.md is made by this code from the recordings: <c>FANOUT_FULL_TESTS=1 FANOUT_WRITE_TABLE=1 dotnet test
/// --project tests/FanOut.Analysis.Tests -- --filter-class '*ErrorRateTable*'</c> writes it anew.
/// </summary>
public sealed class ErrorRateTableTests
{
    private static readonly int comparisons = Effort.Count(quick: 100, full: ErrorRateTable.Comparisons);

    private static readonly Lazy<string> page = new(() =>
    {
        var path = Path.Combine(Root, "docs", "accuracy.md");
        if (Effort.IsFull && Environment.GetEnvironmentVariable("FANOUT_WRITE_TABLE") == "1")
            File.WriteAllText(path, ErrorRateTable.Fill(File.ReadAllText(path), ErrorRateTable.Markdown(comparisons)));
        return File.ReadAllText(path);
    });

    [Fact]
    public void The_committed_table_is_the_one_that_code_and_recordings_give()
    {
        string[][] committed = Rows(ErrorRateTable.Of(page.Value));

        string[][] made = Rows(ErrorRateTable.Markdown(comparisons));

        Assert.Equal(made.Length, committed.Length);
        foreach (var (row, of) in made.Zip(committed))
        {
            if (Effort.IsFull)
                Assert.Equal(row, of);
            else
                Assert.Equal(row[..5], of[..5]);
        }
    }

    // Of fewer comparisons, the committed rate must be one that they could have come from: the first ones of the same draw.
    [Fact]
    public void The_committed_rates_are_possible_after_fewer_comparisons()
    {
        string[][] committed = [.. Rows(ErrorRateTable.Of(page.Value)).Skip(2)];
        Assert.Equal(ErrorRateTable.Lines.Count, committed.Length);
        foreach (var (line, cells) in ErrorRateTable.Lines.Zip(committed))
        {
            var shares = line.Shares(MeasuredRates.Of(line.Drawn, comparisons));
            foreach (var (share, cell) in shares.Zip(cells.Skip(line.Heading.Count)))
            {
                if (share is not { } seen)
                    continue;
                var rate = double.Parse(cell.Split(' ')[0], CultureInfo.InvariantCulture) / 100;
                var interval = seen.Interval(1 - 1e-6);
                Assert.True(rate >= interval.Lower - 0.0005
                    && rate <= interval.Upper + 0.0005, $"{line}: {cell} after {seen.Count} of {seen.Of}");
            }
        }
    }

    private static string[][] Rows(string table) =>
        [.. table.Split('\n').Select(row =>
            row.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToArray())];

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Benchmarks.sln")))
                folder = folder.Parent!;
            return folder.FullName;
        }
    }
}
