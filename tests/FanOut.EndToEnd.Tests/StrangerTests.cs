using FanOut.Analysis.Results;

namespace FanOut.EndToEnd.Tests;

/// <summary>Classes of somebody else's program.</summary>
public sealed class StrangerTests(StrangerProject stranger) : IClassFixture<StrangerProject>
{
    [Fact]
    public async Task BenchmarkDotNet_s_own_switcher_takes_five_launches_shows_speedups_and_says_what_is_missing()
    {
        var (run, artifacts) = await stranger.Run(
            "plain", "--filter", "*.Sound.Sequential", "*.Sound.ParallelFor", "--exporters", "fulljson");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Matches(@"\| ParallelFor +\| .*\d\.\d+x", run.Output);
        Assert.Single(run.Output.Split('\n'), line => line.Contains("no recommendation", StringComparison.Ordinal));
        var file = ResultFile.Read(Directory.GetFiles(Path.Combine(artifacts, "results"), "*-report-full.json").Single());
        Assert.All(file.Benchmarks, benchmark => Assert.Equal((5, 7), (benchmark.Launches.Count, benchmark.Launches[0].Iterations.Count)));
    }
}
