using System.Text.Json;
using FanOut.Analysis.Results;

namespace FanOut.Cli.Tests;

/// <summary><c>fanout advise</c> as a user calls it.</summary>
public sealed class AdviseTests : IDisposable
{
    private readonly MadeRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task It_names_the_fastest_its_speedup_and_what_each_other_choice_costs()
    {
        // 125 us each: 126 us in the team, 136 us of tasks, 1125 us of processes, 250 us on one thread. Between two sizes the call's time
        // is straight in the work, so that these are exact.
        run.WithGranularity(("ThreadTeam", 1e3), ("Tasks", 11e3), ("Processes", 1e6), ("OpenMpActive", 500));

        var advice = await Fanout.Run("advise", run.Path, "--work", "250us");

        Assert.Equal("", advice.Error);
        Assert.Equal(0, advice.ExitCode);
        Assert.Contains("Work of 250 us: 125 us for each of 2 workers.", advice.Output, StringComparison.Ordinal);
        Assert.Matches(@"Fastest: ThreadTeam, 126 us, speedup 1\.98x \[1\.9\d; \d\.\d\d\]\.", advice.Output);
        Assert.Matches(@"\| ThreadTeam +\| +126 us \| +1\.98x \[.*\] \| +- \| +measured \|", advice.Output);
        Assert.Matches(@"\| Tasks +\| +136 us \| +1\.84x \[.*\] \| +\+10\.0 us \(1\.08x\) \| +measured \|", advice.Output);
        Assert.Matches(@"\| Sequential +\| +250 us \| +1\.00x \| +\+124 us \(1\.98x\) \| +given \|", advice.Output);
        Assert.Matches(@"\| Processes +\| +1\.1[23] ms \| +0\.222x \[.*\] \| +\+(999 us|1\.00 ms) \(8\.9\dx\) \| +measured \|",
            advice.Output);
        Assert.DoesNotContain("OpenMp", advice.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("predicted", advice.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_was_busy_is_said_before_the_answer()
    {
        run.WithGranularity(("Tasks", 11e3));
        var name = "FanOut.Benchmarks.Granularity-report-full.json";
        var report = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
            """{"hostCpuNanoseconds":1000,"othersNanoseconds":480,"stolenNanoseconds":0,"throttledPeriods":0}""")!;
        var benchmark = "FanOut.Benchmarks.Granularity.Tasks(ItemsPerWorker: 1024, Workers: 2)";
        RunRecordFile.Write(run.File(RunRecordFile.Name), RunRecords.Sample with
        {
            ResultFiles = [ResultAttribution.Entry(run.Path, run.File(name))],
            Launches = [RunRecords.Launch(benchmark, 1, succeeded: true) with { Job = "Suite", Reports = [report] }],
        });

        var advice = await Fanout.Run("advise", run.Path, "--work", "250us");

        Assert.Equal("", advice.Error);
        string[] inOrder = ["Work of 250 us", "- Warning: Other programs took 48 % of the CPU time in the worst launch", "Fastest: "];
        int[] places = [.. inOrder.Select(text => advice.Output.IndexOf(text, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task Work_beyond_the_sizes_is_predicted_and_marked()
    {
        // 4 ms each, where 655 us were measured at most. Overhead from the class without work, efficiency one: 4 ms + 20 us.
        run.WithGranularity(("Tasks", 20e3)).WithOverheads(2, ("Tasks", 20e3));

        var advice = await Fanout.Run("advise", run.Path, "--work", "8ms");

        Assert.Matches(@"Fastest: Tasks, 4\.0\d ms, speedup 1\.99x \[.*\] \(predicted\)\.", advice.Output);
        Assert.Matches(@"\| Tasks .* predicted \|", advice.Output);
        Assert.Contains("predicted: this work was not measured", advice.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_workers_are_predicted_from_their_overhead_and_efficiency()
    {
        // Four workers, 1 ms in all: 30 us of overhead; 10 ms of work took 12.03 ms, so that work takes 1.2 times as long: 30 + 300 us.
        run.WithGranularity(("Tasks", 20e3)).WithOverheads(4, ("Tasks", 30e3)).WithWeakScaling(4, ("Tasks", 12.03e6));

        var advice = await Fanout.Run("advise", run.Path, "--work", "1ms", "--workers", "4");

        Assert.Equal(0, advice.ExitCode);
        Assert.Matches(@"Fastest: Tasks, 330 us, speedup 3\.03x \[.*\] \(predicted\)\.", advice.Output);
    }

    [Fact]
    public async Task Where_nothing_pays_one_thread_is_the_answer()
    {
        run.WithGranularity(("Processes", 1e6));

        var advice = await Fanout.Run("advise", run.Path, "--work", "100us");

        Assert.Contains("Fastest: Sequential, 100 us, speedup 1.00x.", advice.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choices_whose_intervals_meet_show_no_difference()
    {
        run.WithGranularity(("ThreadTeam", 1e3), ("ProcessTeam", 1.2e3), ("Tasks", 90e3));

        var advice = await Fanout.Run("advise", run.Path, "--work", "250us");

        Assert.Matches(@"\| ProcessTeam .*\| +~ \+200 ns \(1\.00x\)", advice.Output);
        Assert.Matches(@"\| Tasks .*\| +\+89\.0 us ", advice.Output);
    }

    [Fact]
    public async Task Several_runs_get_an_answer_each()
    {
        using var other = new MadeRun();
        run.WithGranularity(("ThreadTeam", 1e3));
        other.WithGranularity(("Tasks", 1e4));

        var advice = await Fanout.Run("advise", run.Path, other.Path, "--work", "250us");

        Assert.Equal(0, advice.ExitCode);
        Assert.Contains("Fastest: ThreadTeam", advice.Output, StringComparison.Ordinal);
        Assert.Contains("Fastest: Tasks", advice.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("250parsecs")]
    [InlineData("0us")]
    [InlineData("-5us")]
    [InlineData("us")]
    [InlineData("250")]
    [InlineData("1,5ms")]
    public async Task A_work_that_is_no_time_is_one_line_and_exit_code_2(string work)
    {
        run.WithGranularity(("Tasks", 1e4));

        AssertRefused(await Fanout.Run("advise", run.Path, $"--work={work}"), $"'{work}'");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public async Task Workers_that_are_no_number_are_one_line_and_exit_code_2(string workers)
    {
        run.WithGranularity(("Tasks", 1e4));

        AssertRefused(await Fanout.Run("advise", run.Path, "--work", "1ms", "--workers", workers), $"'{workers}'");
    }

    [Fact]
    public async Task Workers_that_nothing_is_known_about_are_one_line_that_names_those_that_are()
    {
        run.WithGranularity(("Tasks", 1e4));

        AssertRefused(await Fanout.Run("advise", run.Path, "--work", "1ms", "--workers", "8"), "only about 2");
    }

    [Fact]
    public async Task A_doubted_curve_is_said_below_the_table_once()
    {
        // 2.06 us for 2.56 us of work at the smallest size: an efficiency of 124 %.
        run.WithGranularity(("Tasks", 1e4), ("Doubtful", -500));

        var advice = await Fanout.Run("advise", run.Path, "--work", "250us");

        Assert.Equal(0, advice.ExitCode);
        Assert.Single(advice.Output.Split('\n'), line => line.StartsWith("- Efficiency is 124 %", StringComparison.Ordinal)
            && line.EndsWith("(Doubtful)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_path_is_one_line_and_exit_code_2() =>
        AssertRefused(await Fanout.Run("advise", "", "--work", "1ms"), "fanout advise: invalid PATH ''; expected a path");

    [Fact]
    public async Task A_missing_folder_is_one_line_and_exit_code_2() =>
        AssertRefused(await Fanout.Run("advise", run.File("nowhere"), "--work", "1ms"), "no such file or folder");

    [Fact]
    public async Task An_empty_folder_is_one_line_and_exit_code_2() =>
        AssertRefused(await Fanout.Run("advise", run.Path, "--work", "1ms"), "holds no result files");

    [Fact]
    public async Task A_file_that_is_no_JSON_is_one_line_and_exit_code_2()
    {
        await File.WriteAllTextAsync(run.File("broken-report-full.json"), "{ \"Benchmarks\": [,", TestContext.Current.CancellationToken);

        AssertRefused(await Fanout.Run("advise", run.Path, "--work", "1ms"), "not valid JSON");
    }

    [Fact]
    public async Task Results_without_sizes_are_one_line_that_says_how_to_get_them()
    {
        run.WithWeakScaling(2, ("Tasks", 1e7));

        AssertRefused(await Fanout.Run("advise", run.Path, "--work", "1ms"), "--filter '*Granularity*'");
    }

    [Theory]
    [InlineData("advise")]
    [InlineData("advise", "somewhere")]
    [InlineData("advise", "somewhere", "--work", "1ms", "--nonsense")]
    [InlineData("nonsense")]
    public async Task A_command_line_that_is_not_understood_is_one_line_and_exit_code_2(params string[] arguments) =>
        AssertRefused(await Fanout.Run(arguments), "");

    [Fact]
    public async Task Help_names_the_command_and_its_options()
    {
        Assert.Contains("advise", (await Fanout.Run("--help")).Output, StringComparison.Ordinal);
        Assert.Contains("--work", (await Fanout.Run("advise", "--help")).Output, StringComparison.Ordinal);
    }

    private static void AssertRefused(ProgramRun answer, string said)
    {
        Assert.Equal(2, answer.ExitCode);
        Assert.Equal("", answer.Output);
        Assert.Contains(said, Assert.Single(answer.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
