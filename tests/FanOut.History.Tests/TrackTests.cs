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
        await Import(24, night => night < 12 ? 1000 : 1250);

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
        await Import(24, night => night < 12 ? 1000 : 1250);
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
        await Import(3, _ => 1000);
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

    [Fact]
    public async Task A_history_goes_to_JSON_lines_and_back()
    {
        await Import(5, _ => 1000);
        var (lines, copy) = (Path.Combine(folder, "exported.jsonl"), Path.Combine(folder, "copy.db"));
        Assert.Equal(0, (await Fanout.Run("track", "export", "--history", History, "--output", lines)).ExitCode);

        Assert.Contains("Stored 5 of 5 runs", (await Fanout.Run("track", "import", lines, "--history", copy)).Output,
            StringComparison.Ordinal);
        Assert.Contains("Stored 0 of 5 runs", (await Fanout.Run("track", "import", lines, "--history", copy)).Output,
            StringComparison.Ordinal);

        Assert.Equal(await File.ReadAllTextAsync(lines, TestContext.Current.CancellationToken),
            (await Fanout.Run("track", "export", "--history", copy)).Output);
    }

    [Fact]
    public async Task Acknowledgements_survive_export_and_import()
    {
        await Import(24, night => night < 12 ? 1000 : 1250);
        await Fanout.Run("track", "detect", "--history", History, "--issues", Path.Combine(folder, "issues"));
        var id = Path.GetFileNameWithoutExtension(Assert.Single(Directory.GetFiles(Path.Combine(folder, "issues"))));
        await Fanout.Run("track", "ack", id, "--reason", "it's \"wanted\"", "--by", "me", "--history", History);
        var (lines, copy) = (Path.Combine(folder, "exported.jsonl"), Path.Combine(folder, "copy.db"));
        await Fanout.Run("track", "export", "--history", History, "--output", lines);

        Assert.Equal("Stored 24 of 24 runs; 0 were stored already.\nStored 1 of 1 acknowledgements.\n",
            (await Fanout.Run("track", "import", lines, "--history", copy)).Output);
        Assert.EndsWith("Stored 0 of 1 acknowledgements.\n", (await Fanout.Run("track", "import", lines, "--history", copy)).Output,
            StringComparison.Ordinal);

        var detected = await Fanout.Run("track", "detect", "--history", copy);
        Assert.Equal(0, detected.ExitCode);
        Assert.Contains("acknowledged by me: it's \"wanted\"", detected.Output, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(lines, TestContext.Current.CancellationToken),
            (await Fanout.Run("track", "export", "--history", copy)).Output);
    }

    [Fact]
    public async Task A_run_is_stored_once_with_the_users_options()
    {
        var results = MadeResults.Write(folder, "run", 1, benchmarks: 2);
        string[] add = ["track", "add", results, "--history", History, "--commit", "abc123", "--time", "2026-03-01T02:30:00+01:00",
            "--label", "pipeline=412", "--label", "note=a b"];

        Assert.StartsWith("Stored: ", (await Fanout.Run(add)).Output, StringComparison.Ordinal);
        Assert.StartsWith("Was stored already: ", (await Fanout.Run(add)).Output, StringComparison.Ordinal);

        var line = Assert.Single((await Fanout.Run("track", "export", "--history", History)).Output.TrimEnd().Split('\n'));
        Assert.Contains("""
            "commit":"abc123","branch":null,"time":"2026-03-01T01:30:00Z","machine":{"processor":"AMD EPYC"
            """, line, StringComparison.Ordinal);
        Assert.Contains("""
            "labels":{"note":"a b","pipeline":"412"}
            """, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_time_has_no_zone_is_one_run_in_every_zone()
    {
        MadeResults.Write(folder, "run", 1, benchmarks: 2);

        var (west, east) = (await Add("America/New_York"), await Add("Asia/Tokyo"));

        Assert.StartsWith("Stored: ", west.Output, StringComparison.Ordinal);
        Assert.Equal($"Was stored already{west.Output["Stored".Length..22]}", east.Output[..34]);
        Assert.Single((await Fanout.Run("track", "export", "--history", History)).Output.TrimEnd().Split('\n'));

        Task<ProgramRun> Add(string zone) =>
            ProgramRun.OfShell(folder, $"TZ={zone} dotnet '{Fanout.Program}' track add run --history history.db");
    }

    [Fact]
    public async Task A_case_that_failed_is_stored_without_a_time()
    {
        var run = Path.Combine(folder, "failed");
        MadeCase.Write(run, [new("Fine") { Times = [5] }, new("Crashed") { Times = [7], Failed = true }], "Some-20260301-023000");

        Assert.Equal(0, (await Fanout.Run("track", "add", run, "--history", History)).ExitCode);

        var exported = (await Fanout.Run("track", "export", "--history", History)).Output;
        Assert.Contains("\"minimum\":[5]", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("[7]", exported, StringComparison.Ordinal);
        var (lines, copy) = (Path.Combine(folder, "exported.jsonl"), Path.Combine(folder, "copy.db"));
        await File.WriteAllTextAsync(lines, exported, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Fanout.Run("track", "import", lines, "--history", copy)).ExitCode);
        Assert.Equal(exported, (await Fanout.Run("track", "export", "--history", copy)).Output);
    }

    [Fact]
    public async Task A_pipe_is_imported_like_a_file()
    {
        await File.WriteAllLinesAsync(Path.Combine(folder, "nights.jsonl"), Enumerable.Range(0, 3).Select(night => Line(night, 1000)),
            TestContext.Current.CancellationToken);

        var answer = await ProgramRun.OfShell(folder, $"dotnet '{Fanout.Program}' track import <(cat nights.jsonl) --history history.db");

        Assert.Equal((0, "", "Stored 3 of 3 runs; 0 were stored already.\n"), (answer.ExitCode, answer.Error, answer.Output));
        var again = await ProgramRun.OfShell(folder, $"cat nights.jsonl | dotnet '{Fanout.Program}' track import - --history history.db");
        Assert.Equal((0, "", "Stored 0 of 3 runs; 3 were stored already.\n"), (again.ExitCode, again.Error, again.Output));
    }

    [Fact]
    public async Task A_damaged_run_is_reported_until_it_is_removed()
    {
        await Import(12, _ => 1000);
        string id;
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={History};Pooling=false"))
        {
            connection.Open();
            using var damage = connection.CreateCommand();
            damage.CommandText = "UPDATE runs SET labels = '{' WHERE id = 5; SELECT lower(hex(identity)) FROM runs WHERE id = 5";
            id = (string)damage.ExecuteScalar()!;
        }

        foreach (var command in new[] { "show", "detect", "export" })
        {
            var answer = await Fanout.Run("track", command, "--history", History);
            Assert.Equal((0, $"{History}: run {id} is damaged and left out: its labels are not JSON.\n"), (answer.ExitCode, answer.Error));
        }

        var removed = await Fanout.Run("track", "remove", id[..8], "--history", History);
        Assert.Equal((0, $"Removed: {id}, 1 benchmark.\n", ""), (removed.ExitCode, removed.Output, removed.Error));
        var again = await Fanout.Run("track", "remove", id[..8], "--history", History);
        Assert.Equal((2, "", $"{History}: run '{id[..8]}' not found.\n"), (again.ExitCode, again.Output, again.Error));
        Assert.Equal("", (await Fanout.Run("track", "export", "--history", History)).Error);
    }

    [Fact]
    public async Task A_host_with_unknown_cores_is_stored_and_read()
    {
        var results = MadeResults.Write(folder, "run", 1, benchmarks: 2);
        foreach (var file in Directory.GetFiles(results, "*.json"))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                file, System.Text.RegularExpressions.Regex.Replace(text, "\"(Physical(?:Processor|Core)Count)\": *\\d+", "\"$1\":0"),
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, (await Fanout.Run("track", "add", results, "--history", History)).ExitCode);

        var exported = await Fanout.Run("track", "export", "--history", History);
        Assert.Equal((0, ""), (exported.ExitCode, exported.Error));
        Assert.DoesNotContain("physicalCores", exported.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_line_is_reported_and_nothing_is_stored()
    {
        var lines = Path.Combine(folder, "lines.jsonl");
        await File.WriteAllTextAsync(lines, $"{Line(0, 1000)}\n{Line(1, 1000).Replace("[1000", "[\"soon\"", StringComparison.Ordinal)}\n",
            TestContext.Current.CancellationToken);

        var answer = await Fanout.Run("track", "import", lines, "--history", History);

        Assert.Equal(2, answer.ExitCode);
        Assert.Equal($"{lines}:2: benchmarks[0].launches[0] is not a number.\n", answer.Error);
        Assert.False(File.Exists(History));
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
        await Import(creep.Length, night => creep[night]);

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
        await Import(3, _ => 1000);
        var lines = Path.Combine(folder, "later.jsonl");
        await File.WriteAllLinesAsync(
            lines, Enumerable.Range(3, 9).Select(night => Line(night, 1000).Replace("Some.Work", "Other.Work", StringComparison.Ordinal)),
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

    private async Task Import(int nights, Func<int, double> time)
    {
        var lines = Path.Combine(folder, "nights.jsonl");
        await File.WriteAllLinesAsync(lines, Enumerable.Range(0, nights).Select(night => Line(night, time(night))),
            TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Fanout.Run("track", "import", lines, "--history", History)).ExitCode);
    }

    private static string Line(int night, double time)
    {
        var random = new Random(night);
        var launches = string.Join(',', Enumerable.Range(0, 3).Select(launch => launch == 0
            ? time : time * (1 + (0.02 * random.NextDouble()))).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {"commit":"commit{{night}}","time":"2026-01-{{night + 1:00}}T02:30:00Z","machine":{"processor":"AMD EPYC","logicalCpus":2},
            """ + $$"""
            "benchmarks":[{"name":"Some.Work","launches":[{{launches}}]}]}
            """);
    }
}
