using FanOut.Analysis.Results;

namespace FanOut.EndToEnd.Tests;

/// <summary>Classes of somebody else's program.</summary>
public sealed class StrangerTests(StrangerProject stranger) : IClassFixture<StrangerProject>
{
    [Fact]
    public async Task BenchmarkDotNet_s_own_switcher_takes_five_launches_shows_speedups_says_what_is_missing_and_ends_calls_that_hang()
    {
        // In ticks: 3 s.
        var (run, artifacts) = await stranger.Run(
            "FANOUT_CALL_TIMEOUT=30000000", "plain", "--filter", "Stranger.Sound.Sequential*", "Stranger.Sound.ParallelFor*",
            "Stranger.Hanging.Threads*", "--exporters", "fulljson");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Matches(@"\| ParallelFor +\| .*\d\.\d+x", run.Output);
        Assert.Contains("no recommendation", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "TimeoutException: no end of a call of Sequential after 3 s (--timeout of FanOutSwitcher)", run.Output,
            StringComparison.Ordinal);
        var file = ResultFile.Read(Path.Combine(artifacts, "results", "Stranger.Sound-report-full.json"));
        Assert.All(file.Benchmarks, benchmark => Assert.Equal((5, 7), (benchmark.Launches.Count, benchmark.Launches[0].Iterations.Count)));
    }

    [Fact]
    public async Task A_kernel_that_throws_exits_hangs_or_is_wrong_fails_its_cases_in_one_line_each_and_no_others()
    {
        var (run, artifacts) = await stranger.Run(
            "--filter", "*.Throwing.ParallelFor*", "*.Planless.Threads*", "*.Exiting.ManagedProcessPool*", "*.Hanging.Threads*",
            "*.Racing.Threads*", "*.Racing.ManagedProcesses*", "*.Noisy.ParallelFor*", "*.Noisy.ManagedProcesses*",
            "*.Noisy.ManagedProcessPool*", "*.Sound.Sequential*", "*.Sound.ManagedProcesses*", "--job", "Dry", "--cores", "2",
            "--timeout", "12s");

        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        var lines = run.Output.Split('\n').Where(line => line.Contains("FAILED: ", StringComparison.Ordinal)).ToArray();
        // A measured launch each, and an observed one.
        Assert.Equal(10, lines.Length);
        foreach (var expected in (string[])
            ["Throwing.ParallelFor(Workers: 2) FAILED: InvalidDataException: the disk",
            "Planless.Threads(Workers: 2) FAILED: InvalidOperationException: no plan",
            "Exiting.ManagedProcessPool(Workers: 2) FAILED: no results: its process ended with exit code 0",
            "Hanging.Threads(Workers: 2) FAILED: no end after 12 s (--timeout): ",
            "Racing.Threads(Workers: 2) FAILED: InvalidOperationException: Wrong sum: 1002 (bits 408f500000000000) instead of 1000 "])
        {
            Assert.Equal(2, lines.Count(line => line.Contains(expected, StringComparison.Ordinal)));
        }

        // Two classes and two kernels of one name, one of them with input.
        var record = RunRecordFile.Read(Path.Combine(artifacts, "results", RunRecordFile.Name));
        foreach (var type in (string[])["Sound", "Other.Sound"])
        {
            var file = ResultFile.Read(Path.Combine(artifacts, "results", $"Stranger.{type}-report-full.json"));
            Assert.Equal(["Sequential", "ManagedProcesses"], file.Benchmarks.Select(benchmark => benchmark.Method));
            Assert.All(file.Benchmarks, benchmark => Assert.Single(benchmark.Launches));
            Assert.Contains(record.Catalogue!.Questions, question => question.Class == $"Stranger.{type}");
        }

        Assert.Contains("| Input share |", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_sum_before_the_first_round_fails_the_run_though_later_launches_are_right()
    {
        var (run, artifacts) = await stranger.Run(
            "WRONG_ONCE=wrong-once", "--filter", "*.WrongOnce.Sequential*", "--cores", "1", "--launchCount", "1");

        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        var line = Assert.Single(run.Output.Split('\n'), line => line.Contains("FAILED: ", StringComparison.Ordinal));
        Assert.Contains("warm-up: WrongOnce.Sequential(Workers: 1) FAILED: InvalidOperationException: Wrong sum: 1001 ", line,
            StringComparison.Ordinal);
        var file = ResultFile.Read(Path.Combine(artifacts, "results", "Stranger.WrongOnce-report-full.json"));
        Assert.Single(file.Benchmarks.Single().Launches);
    }
}
