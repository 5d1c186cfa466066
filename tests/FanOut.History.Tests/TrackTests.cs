using FanOut.Cli.Tests;

namespace FanOut.History.Tests;

/// <summary><c>fanout track</c> as a user and a nightly job call it.</summary>
public sealed class TrackTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string History => Path.Combine(folder, "history.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_slower_night_is_detected_shown_acknowledged_and_exported()
    {
        // 24 nights; from the thirteenth on, a quarter more.
        await Nights.Import(folder, 24, night => night < 12 ? 1000 : 1250);

        var detected = await Fanout.Run("track", "detect", "--history", History, "--issues", Path.Combine(folder, "issues"));
        Assert.Equal("", detected.Error);
        Assert.Equal(1, detected.ExitCode);
        Assert.Matches(@"slower \+2[45]\.\d\s% \[.*\]: Some\.Work", detected.Output);
        Assert.Contains("between commit11 (2026-01-12 02:30) and commit12 (2026-01-13 02:30)", detected.Output, StringComparison.Ordinal);
        var issue = Assert.Single(Directory.GetFiles(Path.Combine(folder, "issues")));
        var id = Path.GetFileNameWithoutExtension(issue);
        Assert.Contains($"({id})", (await File.ReadAllLinesAsync(issue, TestContext.Current.CancellationToken))[0],
            StringComparison.Ordinal);

        var shown = await Fanout.Run("track", "show", "--history", History, "--filter", "*WORK*");
        Assert.Equal(0, shown.ExitCode);
        Assert.Matches(@"Some\.Work +\| [▁▂]+[▇█]+ +\| 1\.2\d us \| +24 \| slower", shown.Output);
        Assert.DoesNotContain('\u001b', shown.Output);

        Assert.Equal(0, (await Fanout.Run("track", "ack", id, "--reason", "it's wanted", "--history", History)).ExitCode);
        var again = await Fanout.Run("track", "detect", "--history", History);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("it's wanted", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_of_allocations_is_found_in_its_first_run_beyond_its_own_margin()
    {
        var lines = Path.Combine(folder, "runs.jsonl");
        await File.WriteAllLinesAsync(lines, Enumerable.Range(1, 4).Select(night => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"commit":"commit{{{night}}}","time":"2026-01-0{{{night}}}T02:30:00Z","machine":{"processor":"CPU {{{night}}}"},"""
                + $$$"""
                "benchmarks":[{"name":"Some.Work","allocated":{{{(night < 4 ? 0 : 480)}}},"launches":[1000]}]}
                """)),
            TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Fanout.Run("track", "import", lines, "--history", History)).ExitCode);

        var detected = await Fanout.Run("track", "detect", "--history", History, "--issues", Path.Combine(folder, "issues"));

        Assert.Equal(1, detected.ExitCode);
        Assert.Contains("allocates more 0 B -> 480 B: Some.Work, allocated", detected.Output, StringComparison.Ordinal);
        Assert.Contains("\nALLOCATES MORE: 1 unacknowledged change", detected.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "issues")));
        Assert.Equal(0, (await Fanout.Run("track", "detect", "--history", History, "--allocation-margin", "480B")).ExitCode);
        Assert.Contains("allocates more 0 B -> 480 B", (await Fanout.Run("track", "show", "--history", History)).Output,
            StringComparison.Ordinal);
        Assert.Equal(0, (await Fanout.Run("track", "report", "--history", History, "--output", folder)).ExitCode);
        Assert.Contains("allocates more 0 B", await File.ReadAllTextAsync(
            Path.Combine(folder, "fanout-history.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_two_pages_in_a_folder()
    {
        await Nights.Import(folder, 24, night => night < 12 ? 1000 : 1250);
        var pages = Path.Combine(folder, "new", "pages");

        var answer = await Fanout.Run("track", "report", "--history", History, "--output", pages);

        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        string[] expected = [Path.Combine(pages, "fanout-history.html"), Path.Combine(pages, "fanout-history.md")];
        Assert.Equal(expected, Directory.GetFiles(pages).Order(StringComparer.Ordinal));
        Assert.Equal(expected, answer.Output.TrimEnd().Split('\n').Order(StringComparer.Ordinal));
        foreach (var page in expected)
            Assert.Matches(@"slower \+2[45]\.\d\s%", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));

        var since = await Fanout.Run("track", "report", "--history", History, "--output", Path.Combine(folder, "one"), "--format", "md",
            "--since", "2026-01-20", "--filter", "*work*");
        Assert.Equal(0, since.ExitCode);
        Assert.Contains("5 runs", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(folder, "one"))),
            TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_fails_is_one_line_and_leaves_no_files()
    {
        await Nights.Import(folder, 3, _ => 1000);
        var file = Path.Combine(folder, "nights.jsonl");

        var unwritable = await Fanout.Run("track", "report", "--history", History, "--output", file);
        Assert.Equal((2, ""), (unwritable.ExitCode, unwritable.Output));
        Assert.StartsWith($"{file}: cannot be made: ", unwritable.Error, StringComparison.Ordinal);
        Assert.Single(unwritable.Error.TrimEnd().Split('\n'));

        var nothing = await Fanout.Run("track", "report", "--history", History, "--output", Path.Combine(folder, "pages"), "--filter",
            "nothing");
        Assert.Equal((2, ""), (nothing.ExitCode, nothing.Output));
        Assert.Equal($"{History}: no runs match.\n", nothing.Error);
        Assert.False(Directory.Exists(Path.Combine(folder, "pages")));
    }

    [Theory]
    [InlineData("track", "show", "--history", "nowhere.db")]
    [InlineData("track", "detect", "--history", "nowhere.db")]
    [InlineData("track", "export", "--history", "")]
    [InlineData("track", "report", "--history", "nowhere.db")]
    [InlineData("track", "report", "--output", "")]
    [InlineData("track", "report", "--format", "pdf")]
    [InlineData("track", "add", "nowhere", "--history", "nowhere.db")]
    [InlineData("track", "add", ".", "--time", "yesterday")]
    [InlineData("track", "add", ".", "--label", "nothing")]
    [InlineData("track", "ack", "abc", "--history", "nowhere.db", "--reason", " ")]
    [InlineData("track", "import", "nowhere.jsonl", "--history", "nowhere.db")]
    [InlineData("track", "remove", "3f2a", "--history", "nowhere.db")]
    [InlineData("track", "remove", "3f2", "--history", "nowhere.db")]
    [InlineData("track", "add", ".", "--history", ":memory:")]
    [InlineData("track", "add", ".", "--history", "file:x?mode=memory")]
    [InlineData("track")]
    public async Task Failures_are_one_line_and_exit_code_2(params string[] arguments)
    {
        var answer = await Fanout.Run(arguments);

        Assert.Equal(2, answer.ExitCode);
        Assert.Equal("", answer.Output);
        Assert.Single(answer.Error.TrimEnd().Split('\n'));
        Assert.False(File.Exists("nowhere.db"));
    }

    [Fact]
    public async Task A_slow_drift_fails_until_it_is_accepted_or_turned_off()
    {
        // Nanoseconds of eleven runs in a row of a public history.
        double[] creep = [19_292, 21_526, 23_564, 23_885, 22_878, 26_542, 25_938, 26_615, 26_343, 25_310, 26_346];
        await Nights.Import(folder, creep.Length, night => creep[night]);

        var detected = await Fanout.Run("track", "detect", "--history", History, "--issues", Path.Combine(folder, "issues"));
        Assert.Equal(1, detected.ExitCode);
        Assert.Matches(@"slower \+2\d\.\d\s% \[.*\], drifting over 11 runs: Some\.Work", detected.Output);
        Assert.Contains("from commit0 (2026-01-01 02:30) to commit10 (2026-01-11 02:30)", detected.Output, StringComparison.Ordinal);
        Assert.Contains("SLOWER: 1 unacknowledged change; judged 1 of 1 series in 11 runs.", detected.Output, StringComparison.Ordinal);
        Assert.Contains("drifting over 11 runs", (await Fanout.Run("track", "show", "--history", History)).Output,
            StringComparison.Ordinal);

        var without = await Fanout.Run("track", "detect", "--history", History, "--drift", "off");
        Assert.Equal(0, without.ExitCode);
        Assert.DoesNotContain("drifting", without.Output, StringComparison.Ordinal);

        var id = Path.GetFileNameWithoutExtension(Assert.Single(Directory.GetFiles(Path.Combine(folder, "issues"))));
        Assert.Equal(0, (await Fanout.Run("track", "ack", id, "--reason", "wanted", "--history", History)).ExitCode);
        Assert.Equal(0, (await Fanout.Run("track", "detect", "--history", History)).ExitCode);
    }

    [Fact]
    public async Task Failing_and_missing_benchmarks_are_listed_and_judged_series_counted()
    {
        await Nights.Import(folder, 3, _ => 1000);
        var lines = Path.Combine(folder, "later.jsonl");
        await File.WriteAllLinesAsync(
            lines,
            Enumerable.Range(3, 9).Select(
                night => Nights.Line(night, 1000).Replace("Some.Work", "Other.Work", StringComparison.Ordinal)),
            TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Fanout.Run("track", "import", lines, "--history", History)).ExitCode);

        const string Missing = "no results since commit3 (2026-01-04 02:30), 9 runs: it fails or is not run";
        var detected = await Fanout.Run("track", "detect", "--history", History);
        Assert.Equal(0, detected.ExitCode);
        Assert.Contains($"Without results:\n  Some.Work: {Missing}\n", detected.Output, StringComparison.Ordinal);
        Assert.Contains("NO NEW REGRESSIONS: judged 0 of 2 series in 12 runs; 2 have fewer than 10 runs.", detected.Output,
            StringComparison.Ordinal);
        var shown = await Fanout.Run("track", "show", "--history", History);
        Assert.Contains(Missing, Assert.Single(shown.Output.Split('\n'), line => line.Contains("Some.Work", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.DoesNotContain("no results", Assert.Single(
            shown.Output.Split('\n'), line => line.Contains("Other.Work", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
