using System.Text.Json;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;

namespace FanOut.Cli.Tests;

/// <summary><c>fanout compare</c> as a user and a build server call it.</summary>
public sealed class CompareTests : IDisposable
{
    private readonly MadeSide @base = new();
    private readonly MadeSide head = new();

    public void Dispose()
    {
        @base.Dispose();
        head.Dispose();
    }

    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    [InlineData("html")]
    public async Task What_is_compared_is_said_below_the_verdict_in_every_format(string format)
    {
        var sample = Repository.PathOf("BenchmarkDotNet.Artifacts", "sample");
        var record = RunRecordFile.Read(Path.Combine(sample, "results", RunRecordFile.Name));

        var answer = (await Fanout.Run("compare", sample, sample, "--filter", "*WeakScaling*", "--format", format)).Output;

        string[] said =
        [
            "INCONCLUSIVE: ",
            FormattableString.Invariant(
                $"{sample} (commit {record.Commit![..10]} on {record.Branch}, {record.StartTimeUtc.UtcDateTime:yyyy-MM-dd HH:mm} UTC)"),
            $"{record.Machine.Processor}, {NumberText.Count(record.Machine.PhysicalCores!.Value, "core")}, .NET 10",
            "filter",
            format == "markdown" ? "\\*WeakScaling\\*" : "*WeakScaling*",
        ];
        int[] places = [.. said.Select(text => answer.IndexOf(text, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task What_is_slower_stands_first_and_fails()
    {
        @base.WithRounds(11, ("Fine", 1.5e6), ("Worse", 2e6), ("Gone", 1e6));
        head.WithRounds(11, ("Fine", 1.5e6), ("Worse", 3e6), ("New", 1e6));

        var answer = await Fanout.Run("compare", @base.Path, head.Path);

        Assert.Equal("", answer.Error);
        Assert.Equal(1, answer.ExitCode);
        Assert.Matches(@"\| Theirs\.Some\.Worse +\| +2\.00 ms \| +3\.00 ms \| +1\.50x \[1\.50; 1\.50\] \| +slower \|", answer.Output);
        Assert.Matches(@"\| Theirs\.Some\.Fine +\| +1\.50 ms \| +1\.50 ms \| +1\.00x \[1\.00; 1\.00\] \| +~ same \|", answer.Output);
        Assert.True(answer.Output.IndexOf("Worse", StringComparison.Ordinal) < answer.Output.IndexOf("Fine", StringComparison.Ordinal));
        Assert.Matches(@"\| geometric mean +\| +\| +\| +1\.22x \|", answer.Output);
        Assert.Contains("\nMissing in head:\n- Theirs.Some.Gone\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Only in head: Theirs.Some.New", answer.Output, StringComparison.Ordinal);
        Assert.StartsWith("SLOWER: beyond the margin of 5% (1 slower, 1 same, 1 missing).\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_doubt_about_many_rows_is_one_footnote()
    {
        @base.WithLaunches(11, ("One", 1e6), ("Two", 3e6));
        head.WithLaunches(11, ("One", 1e6), ("Two", 3e6));

        var answer = await Fanout.Run("compare", @base.Path, head.Path);

        Assert.Contains("[1] The sides were taken one after the other", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n[2]", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_slower_is_exit_code_0()
    {
        @base.WithRounds(11, ("Fine", 1e6));
        head.WithRounds(11, ("Fine", 0.9e6));

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--strict");

        Assert.Equal(0, answer.ExitCode);
        Assert.StartsWith("NOT SLOWER (1 faster).\n", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3, "--strict")]
    public async Task What_cannot_be_told_is_exit_code_3_only_where_asked(int exitCode, params string[] more)
    {
        // 4.99 % more with half a percent of spread in twenty launches in a row: the interval reaches over the margin.
        @base.WithLaunches(11, ("Some", 1e6));
        head.WithLaunches(11, ("Some", 1.0499e6));

        var answer = await Fanout.Run(["compare", @base.Path, head.Path, .. more]);

        Assert.Equal(exitCode, answer.ExitCode);
        Assert.Contains("~ inconclusive", answer.Output, StringComparison.Ordinal);
        Assert.Contains("needs: additional launches per side for a verdict", answer.Output, StringComparison.Ordinal);
        Assert.Contains("taken one after the other", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4, "--strict")]
    public async Task A_control_that_moves_is_said_first_and_no_time_is_judged(int exitCode, params string[] more)
    {
        @base.WithRounds(11, ("Control", 1e6), ("Worse", 2e6));
        head.WithRounds(11, ("Control", 1.2e6), ("Worse", 3e6));

        var answer = await Fanout.Run(["compare", @base.Path, head.Path, "--control", "*Control", .. more]);

        Assert.Equal(exitCode, answer.ExitCode);
        Assert.StartsWith(
            "CONTAMINATED: a control moved, so the times say nothing about the code (1 moved, 1 not judged).\n"
                + "Contaminated: the control Theirs.Some.Control, whose code is the same on both sides, takes 1.2x the time in head",
            answer.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Annotations_hold_one_line_each_whatever_a_benchmark_is_called()
    {
        @base.WithRounds(11, ("Worse%0A::", 2e6), ("Fine", 1e6));
        head.WithRounds(11, ("Worse%0A::", 3e6), ("Fine", 1e6));

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--format", "github");

        Assert.Equal(
            "::error title=Slower::Theirs.Some.Worse%250A:: takes 1.50x [1.50; 1.50] the time of base.\n"
                + "::notice title=Benchmarks::SLOWER: beyond the margin of 5%25 (1 slower, 1 same).\n",
            answer.Output);
    }

    [Fact]
    public async Task An_accepted_regression_is_shown_and_does_not_fail()
    {
        @base.WithRounds(11, ("Worse", 1e6));
        head.WithRounds(11, ("Worse", 1.1e6));
        var accepted = head.File("accepted.json");
        await File.WriteAllTextAsync(
            accepted,
            """{"schemaVersion":1,"accepted":[{"benchmark":"Theirs.Some.Worse","upTo":1.15,"reason":"checks more","commit":"abc123"}]}""",
            TestContext.Current.CancellationToken);

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--accept", accepted);

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("Accepted up to 1.15x: checks more (abc123).", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wider_margin_is_kept_to()
    {
        @base.WithRounds(11, ("Worse", 1e6));
        head.WithRounds(11, ("Worse", 1.1e6));

        Assert.Equal(1, (await Fanout.Run("compare", @base.Path, head.Path)).ExitCode);
        Assert.Equal(0, (await Fanout.Run("compare", @base.Path, head.Path, "--margin", "15%")).ExitCode);
        Assert.Equal(0, (await Fanout.Run("compare", @base.Path, head.Path, "--margin", "5%|1ms")).ExitCode);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("markdown")]
    [InlineData("html")]
    public async Task Every_format_is_written_to_a_file_whole(string format)
    {
        @base.WithRounds(11, ("A<b>", 1e6));
        head.WithRounds(11, ("A<b>", 1.5e6));
        var output = head.File("out");

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--format", format, "--output", output);

        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("", answer.Output);
        var text = await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken);
        Assert.Equal([output], Directory.GetFiles(head.Path));
        if (format == "json")
            Assert.Equal("slower", JsonElement.Parse(text).GetProperty("verdict").GetString());
        if (format == "markdown")
        {
            Assert.StartsWith("# SLOWER: beyond the margin of 5% (1 slower).\n", text, StringComparison.Ordinal);
            Assert.Matches(@"\| Theirs\.Some\.A\\<b> +\|", text);
        }

        if (format == "html")
        {
            Assert.Contains("<th scope=\"row\" class=\"w\">Theirs.Some.A&lt;b&gt;</th>", text, StringComparison.Ordinal);
            Assert.Contains("<th scope=\"col\">verdict</th>", text, StringComparison.Ordinal);
            Assert.Contains("<h1>SLOWER: beyond the margin of 5% (1 slower).</h1>", text, StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1, "one launch each", 0)]
    [InlineData(3, "3 launches each", 0)]
    [InlineData(1, "one launch each", 3, "--strict")]
    public async Task Too_few_launches_for_a_verdict_show_the_change_and_are_a_doubt(
        int launches, string text, int exitCode, params string[] more)
    {
        @base.WithLaunches(launches, ("Some", 1e6));
        head.WithLaunches(launches, ("Some", 2e6));

        var answer = await Fanout.Run(["compare", @base.Path, head.Path, .. more]);

        Assert.Equal(exitCode, answer.ExitCode);
        Assert.Equal("", answer.Error);
        Assert.Contains("2.00x", answer.Output, StringComparison.Ordinal);
        Assert.Contains($"{text}: not judged", answer.Output, StringComparison.Ordinal);
        Assert.StartsWith($"NOT JUDGED: {text}, so times are only shown (1 not judged).\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("--launchCount 11", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--launchCount 5", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32, 3_200, 1, "ALLOCATES MORE: 1 benchmark beyond the margin of 0 (1 not judged).")]
    [InlineData(32, 32, 0, "NOT JUDGED: one launch each, so times are only shown; no benchmark allocates more (1 not judged).")]
    [InlineData(3_200, 3_232, 0, "NOT JUDGED: one launch each, so times are only shown; no benchmark allocates more (1 not judged).",
        "--allocation-margin", "1%")]
    public async Task Allocations_are_judged_from_one_launch_on(
        double before, double after, int exitCode, string verdict, params string[] more)
    {
        @base.With(new MadeCase("Some") { Times = [1e6], Allocated = before });
        head.With(new MadeCase("Some") { Times = [1e6], Allocated = after });

        var answer = await Fanout.Run(["compare", @base.Path, head.Path, .. more]);

        Assert.Equal(exitCode, answer.ExitCode);
        Assert.StartsWith($"{verdict}\n", answer.Output, StringComparison.Ordinal);
    }

    // Two launches a side, a factor of three apart: the interval at 99 % goes from a thousandth to a thousand times.
    [Theory]
    [InlineData("text", "[NA]")]
    [InlineData("markdown", "[NA]")]
    [InlineData("html", "[NA]")]
    [InlineData("json", "\"lower\": null")]
    public async Task An_interval_that_says_nothing_is_none_in_any_format_and_a_note_says_why(string format, string none)
    {
        using var before = new MadeSide().With(new MadeCase("Work", "Job-A(LaunchCount=2)") { Times = [1e6, 3e6] });
        using var after = new MadeSide().With(new MadeCase("Work", "Job-A(LaunchCount=2)") { Times = [1.1e6, 2.8e6] });

        var answer = await Fanout.Run("compare", before.Path, after.Path, "--format", format);

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains(none, answer.Output, StringComparison.Ordinal);
        Assert.Contains(format == "json" ? "interval-too-wide" : "so it is not shown (limit 10)", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("E+", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{7}%", answer.Output);
    }

    [Fact]
    public async Task A_case_that_crashed_has_failed_and_has_no_time()
    {
        @base.With(new("Fine"), new("Crashes") { Times = [2e6, 2e6, 2e6, 2e6, 2e6] });
        head.With(new("Fine"), new("Crashes") { Times = [4.44e6], Failed = true });

        var answer = await Fanout.Run("compare", @base.Path, head.Path);

        Assert.Equal(1, answer.ExitCode);
        Assert.Matches(@"\| Theirs\.Some\.Crashes +\| +2\.00 ms \| +NA \| +NA \| +FAILED \|", answer.Output);
        Assert.StartsWith("FAILED: 1 benchmark in head and not in base (1 FAILED, 1 same).\n", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("4.44", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--launchCount", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "\nMissing in head:\n- Theirs.Some.Gone [Runtime=.NET 8.0]\n")]
    [InlineData("markdown", "\n## Missing in head\n\n- Theirs.Some.Gone")]
    [InlineData("json", "\"missing\": [\n    \"Theirs.Some.Gone [Runtime=.NET 8.0]\"\n  ]")]
    [InlineData("html", "<h2 id=\"missing-in-head\">Missing in head</h2>")]
    [InlineData("github", "::warning title=Missing in head::In base and not in head: Theirs.Some.Gone [Runtime=.NET 8.0].\n")]
    public async Task What_is_gone_has_a_section_of_its_own_and_counts_where_asked(string format, string section)
    {
        @base.With(new("Kept", "New(Runtime=.NET 10.0)"), new("Gone", "New(Runtime=.NET 10.0)"), new("Gone", "Old(Runtime=.NET 8.0)"));
        head.With(new("Kept", "New(Runtime=.NET 10.0)"), new("Gone", "New(Runtime=.NET 10.0)"));

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--format", format);

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains(section, answer.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Fanout.Run("compare", @base.Path, head.Path, "--format", format, "--strict")).ExitCode);
    }

    [Theory]
    [InlineData("text", "Runtime=.NET 10.0 |")]
    [InlineData("markdown", "| Runtime=.NET 10.0 |")]
    [InlineData("json", "\"jobDifference\": \"Runtime=.NET 10.0\"")]
    [InlineData("html", "<td class=\"w\">Runtime=.NET 10.0</td>")]
    [InlineData("github", "::error title=Slower::Theirs.Some.Some [Runtime=.NET 10.0] takes")]
    public async Task What_differs_between_two_jobs_is_shown(string format, string shown)
    {
        double[] slower = [2e6, 2.001e6, 1.999e6, 2e6, 2e6];
        @base.With(new("Some", "Old(Runtime=.NET 8.0)"), new("Some", "New(Runtime=.NET 10.0)"));
        head.With(new("Some", "Old(Runtime=.NET 8.0)"), new("Some", "New(Runtime=.NET 10.0)") { Times = slower });

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--format", format);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(shown, answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Runtime=.NET 10.0", 0)]
    [InlineData("New", 0)]
    [InlineData(".NET 8.0", 1)]
    public async Task A_regression_is_accepted_under_one_job(string job, int exitCode)
    {
        @base.With(new("Some", "Old(Runtime=.NET 8.0)"), new("Some", "New(Runtime=.NET 10.0)"));
        head.With(new("Some", "Old(Runtime=.NET 8.0)"), new("Some", "New(Runtime=.NET 10.0)")
        {
            Times = [2e6, 2.001e6, 1.999e6, 2e6, 2e6],
        });
        var accepted = Path.Combine(Directory.CreateTempSubdirectory("fanout-accept-").FullName, "accepted.json");
        await File.WriteAllTextAsync(
            accepted,
            $$"""
            {
              "schemaVersion": 1,
              "accepted": [{ "benchmark": "Theirs.Some.Some", "job": "{{job}}", "upTo": 3, "reason": "checks more", "commit": "abc123" }]
            }
            """,
            TestContext.Current.CancellationToken);

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--accept", accepted);
        Directory.Delete(Path.GetDirectoryName(accepted)!, recursive: true);

        Assert.Equal(exitCode, answer.ExitCode);
    }

    [Fact]
    public async Task Two_jobs_of_one_file_are_compared_with_each_other()
    {
        @base.With(new("Some", "Old(Runtime=.NET 8.0)"), new("Some", "New(Runtime=.NET 10.0)")
        {
            Times = [2e6, 2.001e6, 1.999e6, 2e6, 2e6],
        });

        var answer = await Fanout.Run("compare", @base.Path, "--base-job", ".NET 8.0", "--head-job", ".NET 10.0");

        Assert.Equal("", answer.Error);
        Assert.Equal(1, answer.ExitCode);
        Assert.Matches(@"\| Theirs\.Some\.Some +\| +1\.00 ms \| +2\.00 ms \|", answer.Output);
        Assert.DoesNotContain("different jobs", answer.Output, StringComparison.Ordinal);
        AssertRefused(await Fanout.Run("compare", @base.Path, "--base-job", ".NET 8.0", "--head-job", ".NET 9.0"));
        AssertRefused(await Fanout.Run("compare", @base.Path, "--base-job", ".NET 8.0"));
        AssertRefused(await Fanout.Run("compare", @base.Path));
    }

    [Theory]
    [InlineData("--filter 'x*' matches nothing", "x*")]
    [InlineData("--filter '*Old' matches nothing in head", "*Old")]
    [InlineData("--filter '*New' matches nothing in base", "*New")]
    [InlineData("no benchmark is on both sides", "*")]
    public async Task A_filter_that_leaves_nothing_in_common_says_so(string why, string filter)
    {
        @base.WithRounds(5, ("Old", 1e6));
        head.WithRounds(5, ("New", 1e6));

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--filter", filter);

        Assert.Equal(2, answer.ExitCode);
        Assert.Equal($"Nothing could be compared: {why}.\n", answer.Error);
    }

    [Fact]
    public async Task A_footnote_about_rows_that_differ_names_the_one_it_quotes()
    {
        @base.With(new("Two") { Times = [1e6, 1e6] }, new("One") { Times = [1e6] }, new("Three") { Times = [1e6, 1e6, 1e6] });
        head.With(new("Two") { Times = [1e6, 1e6] }, new("One") { Times = [1e6] }, new("Three") { Times = [1e6, 1e6, 1e6] });

        var answer = await Fanout.Run("compare", @base.Path, head.Path);

        Assert.Contains(
            "[1] Theirs.Some.One: Only 1 usable launch; an interval needs 2 and a judgement 5. Run with --launchCount 11. "
                + "2 others are affected, not worse.\n",
            answer.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ratios_within_a_run_are_promised_only_where_there_are_some()
    {
        using var theirs = new MadeSide("Their CPU");
        using var ours = new MadeSide("Our CPU");
        theirs.WithRounds(5, ("Some", 1e6));
        ours.WithRounds(5, ("Some", 1e6));

        var answer = await Fanout.Run("compare", theirs.Path, ours.Path);

        Assert.Contains("Take both sides on one machine", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ratios within a run", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_in_common_is_exit_code_2()
    {
        @base.WithRounds(11, ("Old", 1e6));
        head.WithRounds(11, ("New", 1e6));

        var answer = await Fanout.Run("compare", @base.Path, head.Path);

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("no benchmark is on both sides", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--margin", "five")]
    [InlineData("--margin", "5")]
    [InlineData("--allocation-margin", "1KB")]
    [InlineData("--level", "100%")]
    [InlineData("--format", "yaml")]
    [InlineData("--accept", "nowhere.json")]
    [InlineData("--output", "nowhere/at/all")]
    [InlineData("--nonsense", "1")]
    public async Task A_command_line_that_cannot_be_carried_out_is_one_line_and_exit_code_2(string option, string value)
    {
        @base.WithRounds(11, ("Some", 1e6));
        head.WithRounds(11, ("Some", 1e6));

        AssertRefused(await Fanout.Run("compare", @base.Path, head.Path, option, value));
    }

    [Theory]
    [InlineData("BASE", "", "somewhere")]
    [InlineData("HEAD", "somewhere", "")]
    [InlineData("--accept", "somewhere", "somewhere", "--accept", "")]
    [InlineData("--output", "somewhere", "somewhere", "--output", "")]
    public async Task An_empty_path_is_one_line_and_exit_code_2(string name, params string[] arguments)
    {
        var answer = await Fanout.Run(["compare", .. arguments]);

        AssertRefused(answer);
        Assert.StartsWith($"fanout compare: invalid {name} ''; expected a path. Usage: fanout compare BASE [HEAD] [options]", answer.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_side_that_cannot_be_read_is_one_line_and_exit_code_2_and_leaves_no_file()
    {
        @base.WithRounds(11, ("Some", 1e6));
        await File.WriteAllTextAsync(head.File("broken-report-full.json"), "{ \"Benchmarks\": [,", TestContext.Current.CancellationToken);
        var output = @base.File("out");

        AssertRefused(await Fanout.Run("compare", @base.Path, head.Path, "--output", output));
        AssertRefused(await Fanout.Run("compare", head.Path, @base.Path, "--output", output));
        AssertRefused(await Fanout.Run("compare", @base.Path, head.File("nowhere"), "--output", output));
        Assert.False(File.Exists(output));
    }

    private static void AssertRefused(ProgramRun answer)
    {
        Assert.Equal(2, answer.ExitCode);
        Assert.Equal("", answer.Output);
        Assert.Single(answer.Error.TrimEnd().Split('\n'));
    }
}
