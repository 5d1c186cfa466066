using FanOut.Analysis.Results;

namespace FanOut.EndToEnd.Tests;

/// <summary>What the class without work shows: costs and multiples of the floor, and nothing about speedups.</summary>
[Collection(nameof(SuiteFixture))]
public sealed class DispatchOverheadTests : IDisposable
{
    private readonly string artifacts = Directory.CreateTempSubdirectory("fanout-overhead-").FullName;

    public void Dispose() => Directory.Delete(artifacts, recursive: true);

    [Fact]
    public async Task Costs_stand_beside_their_floor_and_grow_in_a_table_of_their_own()
    {
        var page = Path.Combine(artifacts, "page.md");
        File.WriteAllText(page, "<!-- suite:Growth -->\n<!-- suite:end -->\n");

        var run = await ProgramRun.OfSuite(
            "--filter", "*DispatchOverhead.Threads", "*DispatchOverhead.PthreadCreateJoin", "*DispatchOverhead.ParallelFor",
            "--cores", "1,2", "--job", "Dry", "--artifacts", artifacts, "--readme", page);

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var report = File.ReadAllText(ResultsFile("FanOut.Benchmarks.DispatchOverhead-report-github.md"));
        Assert.Contains("Per worker", report, StringComparison.Ordinal);
        Assert.Matches(@"\| Threads +\| 2 .*x \[NA\]", report);
        Assert.DoesNotContain("Speedup", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Efficiency", report, StringComparison.Ordinal);

        // The filter has left out the floor of Parallel.For, and a class without work needs no baseline.
        Assert.Contains("Finding: 0 floors named OpenMpDefault", report, StringComparison.Ordinal);
        Assert.DoesNotContain("baseline", report, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(RunRecordFile.Read(ResultsFile(RunRecordFile.Name)).Scaling);
        Assert.Matches(@"\| us per call \(per worker\) \| 1 \| 2 \|\n.*\n(\| \w+ \| [0-9.]+ \([0-9.]+\) \| [0-9.]+ \([0-9.]+\) \|\n){3}<!-- suite:end -->", File.ReadAllText(page));
    }

    private string ResultsFile(string name) => Path.Combine(artifacts, "results", name);
}
