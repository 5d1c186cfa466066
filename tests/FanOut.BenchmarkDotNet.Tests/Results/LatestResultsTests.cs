using FanOut.Analysis.Results;

namespace FanOut.BenchmarkDotNet.Tests;

public sealed class LatestResultsTests : IDisposable
{
    private static readonly DateTimeOffset start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly TemporaryFolder artifacts = new();

    private string Results => artifacts.File("results");

    public void Dispose() => artifacts.Dispose();

    [Fact]
    public void Results_are_a_copy_of_the_latest_run_without_its_log_and_no_run_is_lost()
    {
        using var first = Run(0, "first");
        using var second = Run(1, "second");
        File.WriteAllText(Path.Combine(second.Path, "BenchmarkRun.log"), "");

        Assert.Null(LatestResults.Replace(first));
        Assert.Null(LatestResults.Replace(second));

        Assert.Equal(["fanout-run.json", "table.md"], Names(Results));
        Assert.Equal("second", File.ReadAllText(Path.Combine(Results, "table.md")));
        Assert.Null(new FileInfo(Path.Combine(Results, "table.md")).LinkTarget);
        File.WriteAllText(Path.Combine(Results, "table.md"), "changed");
        Assert.Equal("second", File.ReadAllText(Path.Combine(second.Path, "table.md")));
        Assert.Equal("first", File.ReadAllText(Path.Combine(first.Path, "table.md")));
        Assert.Equal(2, Directory.GetDirectories(artifacts.File("runs")).Length);
    }

    [Theory]
    [InlineData(true, "20260303-050607-86f279a4b0d1")]
    [InlineData(false, "20260303-050607-unknown")]
    public void Results_that_have_no_folder_of_their_own_get_one(bool recorded, string name)
    {
        Directory.CreateDirectory(Results);
        File.WriteAllText(Path.Combine(Results, "table.md"), "older");
        if (recorded)
            Record(Results, -1);
        Directory.SetLastWriteTimeUtc(Results, start.AddDays(-1).UtcDateTime);
        using var run = Run(0, "new");

        var said = LatestResults.Replace(run);

        Assert.Contains(artifacts.File($"runs/{name}"), said, StringComparison.Ordinal);
        Assert.Equal("older", File.ReadAllText(artifacts.File($"runs/{name}/table.md")));
        Assert.Equal("new", File.ReadAllText(Path.Combine(Results, "table.md")));
    }

    [Theory]
    [InlineData("table.md")]
    [InlineData("notes.txt")]
    public void What_somebody_changed_or_added_in_the_copy_is_not_lost(string file)
    {
        using var first = Run(0, "first");
        using var second = Run(1, "second");
        LatestResults.Replace(first);
        File.WriteAllText(Path.Combine(Results, file), "mine");

        LatestResults.Replace(second);

        Assert.Equal("mine", File.ReadAllText(artifacts.File($"runs/20260304-050607-86f279a4b0d1-2/{file}")));
        Assert.Equal("second", File.ReadAllText(Path.Combine(Results, "table.md")));
    }

    [Fact]
    public void A_run_that_ends_after_one_that_started_later_leaves_that_ones_copy()
    {
        using var first = Run(0, "first");
        using var second = Run(1, "second");
        LatestResults.Replace(second);

        Assert.Equal($"{Results} holds a run that started later.", LatestResults.Replace(first));
        Assert.Equal("second", File.ReadAllText(Path.Combine(Results, "table.md")));
    }

    [Fact]
    public void A_copy_that_cannot_be_made_leaves_the_one_before_and_nothing_half_done()
    {
        using var first = Run(0, "first");
        using var second = Run(1, "second");
        LatestResults.Replace(first);
        // Nobody can copy what is not there, whatever rights he has.
        File.CreateSymbolicLink(Path.Combine(second.Path, "a-dangling.svg"), artifacts.File("nowhere"));

        Assert.Contains(second.Path, Assert.Throws<IOException>(() => LatestResults.Replace(second)).Message, StringComparison.Ordinal);

        Assert.Equal("first", File.ReadAllText(Path.Combine(Results, "table.md")));
        Assert.Equal(2, Directory.GetDirectories(artifacts.File("runs")).Length);
    }

    [Fact]
    public void Runs_that_end_at_the_same_time_leave_the_copy_of_the_latest()
    {
        RunFolder[] runs = [.. Enumerable.Range(0, 8).Select(day => Run(day, $"{day}"))];

        Parallel.ForEach(runs, run => LatestResults.Replace(run));

        Assert.Equal("7", File.ReadAllText(Path.Combine(Results, "table.md")));
        Assert.Equal(["fanout-run.json", "table.md"], Names(Results));
        Assert.Equal(runs.Length, Directory.GetDirectories(artifacts.File("runs")).Length);
        Array.ForEach(runs, run => run.Dispose());
    }

    [Fact]
    public void A_copy_that_a_killed_run_left_unfinished_is_removed()
    {
        using var run = Run(0, "first");
        Directory.CreateDirectory(artifacts.File("runs/.copy-unfinished/below"));

        LatestResults.Replace(run);

        Assert.Equal([run.Path], Directory.GetDirectories(artifacts.File("runs")));
    }

    private RunFolder Run(int day, string table)
    {
        var run = new RunFolder(artifacts.Path, start.AddDays(day), new GitHead(RunRecords.Sample.Commit, null));
        File.WriteAllText(Path.Combine(run.Path, "table.md"), table);
        Record(run.Path, day);
        return run;
    }

    private static void Record(string folder, int day) =>
        RunRecordFile.Write(Path.Combine(folder, RunRecordFile.Name), RunRecords.Sample with { StartTimeUtc = start.AddDays(day) });

    private static string?[] Names(string folder) => [.. Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)];
}
