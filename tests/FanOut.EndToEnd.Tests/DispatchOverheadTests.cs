using System.Text.RegularExpressions;

namespace FanOut.EndToEnd.Tests;

/// <summary>What the class without work shows: costs and multiples of the floor, and nothing about speedups.</summary>
[Collection(nameof(SuiteFixture))]
public sealed class DispatchOverheadTests
{
    private readonly SuiteFixture suite;

    public DispatchOverheadTests(SuiteFixture suite)
    {
        SuiteFixture.NeedsOtherClasses();
        this.suite = suite;
    }

    [Fact]
    public void Costs_stand_beside_their_floor()
    {
        var report = File.ReadAllText(Path.Combine(suite.Results, "FanOut.Benchmarks.DispatchOverhead-report-github.md"));

        Assert.Contains("Per worker", report, StringComparison.Ordinal);
        Assert.Matches(@"\| (\*\*)?Threads(\*\*)? +\| .*x \[NA\]", report);
        Assert.DoesNotContain("Speedup", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Efficiency", report, StringComparison.Ordinal);

        // The filter has left out the floor of Parallel.For, and a class without work needs no baseline.
        Assert.Contains("Finding: The floor OpenMpDefault was not run", report, StringComparison.Ordinal);
        Assert.DoesNotContain("baseline", report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            suite.Record.Scaling,
            scaling => scaling.GetProperty("benchmark").GetString()!.Contains("DispatchOverhead", StringComparison.Ordinal));
    }

    [Fact]
    public void Their_growth_with_the_workers_is_a_table_of_its_own()
    {
        var table = @$"\| us per call \(per worker\) \| {SuiteFixture.Workers} \|\n.*\n(\| \w+ \| [0-9.]+ \([0-9.]+\) \|\n){{3}}<!-- "
            + @$"suite:end -->";

        Assert.Matches(table, Regex.Replace(File.ReadAllText(suite.Page), " +", " "));
    }
}
