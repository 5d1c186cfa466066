using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;

namespace FanOut.EndToEnd.Tests;

/// <summary>What a run says about the machine beside the times.</summary>
[Collection(nameof(SuiteFixture))]
public sealed class AccountingTests(SuiteFixture suite)
{
    private IEnumerable<BenchmarkId> Cases => suite.Result.Benchmarks.Select(benchmark => benchmark.Id);

    [Fact]
    public void Every_case_has_used_cpu_time_and_processes_that_of_their_children()
    {
        Assert.All(Cases, id =>
        {
            var account = CpuAccount.Read(suite.Record, id)!;
            Assert.Equal(!OperatingSystem.IsLinux(), account.IsOwnOnly);
            // A machine has no more; a tenth is left to the readings around a single call.
            Assert.InRange(account.Cores.Median, 0, 1.1 * Environment.ProcessorCount);
        });
        Assert.Equal(!OperatingSystem.IsLinux(),
            Report.Contains("Not available on this system: CPU time of child processes, context switches", StringComparison.Ordinal));
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells what children use.");

        Assert.All(Cases, id => Assert.True(CpuAccount.Read(suite.Record, id)!.Cores.Median > 0.001));
        var processes = Assert.Single(LaunchFigures.Read(
            suite.Record, Cases.Single(id => id.FullName.Contains(".ManagedProcesses(", StringComparison.Ordinal))));
        // A runtime's start takes 20 ms of CPU time and more.
        Assert.True(processes[CpuAccount.Children] > SuiteFixture.Workers * 10e6);
        Assert.Contains("| Cores", Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_case_was_observed_once_outside_its_measured_launches()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells what memory processes have.");

        Assert.All(Cases, id =>
        {
            var observed = Assert.Single(suite.Record.Launches, launch => launch.IsObservation && launch.Benchmark == id.FullName);
            Assert.True(observed.Succeeded);
            Assert.Equal(2, observed.Round);
            // A .NET process has some megabytes that are in no file.
            Assert.True(LaunchFigures.ReadObservation(suite.Record, id)![TreePeak.OwnFigure] > 1 << 20);
        });
        Assert.Contains("| Peak memory", Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_workers_left_a_timeline_each()
    {
        foreach (var id in Cases.Where(id => !id.FullName.Contains("UnderGlobalLock", StringComparison.Ordinal)))
        {
            var calls = WorkerTimeline.Read(suite.Record, id);
            Assert.NotEmpty(calls);
            Assert.All(calls, call => Assert.Equal(SuiteFixture.Workers, call.Workers.Count));
            if (id.FullName.Contains(".Sequential(", StringComparison.Ordinal))
                Assert.All(calls, call => Assert.Equal(0, call.Overlap));
        }
    }

    [Fact]
    public void The_table_has_at_most_12_columns_in_140_characters()
    {
        var header = Report.Split('\n').First(line => line.StartsWith("| Method", StringComparison.Ordinal)).TrimEnd();

        Assert.InRange(header.Count(letter => letter == '|') - 1, 8, 12);
        Assert.InRange(header.Length, 1, 140);
    }

    [Fact]
    public void Findings_about_cases_are_in_the_run_record()
    {
        Assert.All(suite.Record.Findings, entry => Assert.NotEqual(0, entry.GetProperty("findings").GetArrayLength()));
        Assert.Contains(suite.Record.Findings, entry => entry.GetProperty("findings").EnumerateArray()
            .Any(finding => finding.GetProperty("code").GetString() == "too-few-launches"));
    }

    private string Report => File.ReadAllText(Path.Combine(suite.Results, $"FanOut.Benchmarks.{SuiteFixture.Class}-report-github.md"));
}
