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
}
