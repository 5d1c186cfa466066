using System.Text.Json;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.Results;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using BenchmarkId = FanOut.Analysis.Results.BenchmarkId;

namespace FanOut.Benchmarks.Tests;

/// <summary>The table of a class whose launches reported known figures.</summary>
[Collection(nameof(SuiteOptions))]
public sealed class SuiteColumnsTests
{
    // 0 to 800 us and 200 to 1,000 us: both begin and both end 200 us apart, and compute together for 600 us of 1,000, each for 800.
    private const string Timelines = """
        "timelines": [[
            { "start": 0, "end": 800000, "firstCpu": 0, "lastCpu": 0 }, { "start": 200000, "end": 1000000, "firstCpu": 1, "lastCpu": 1 }
        ]]
        """;

    private const string Account = """
        "operations": 10, "wallNanoseconds": 10000000, "userNanoseconds": 15000000, "systemNanoseconds": 1000000,
        "voluntarySwitches": 20, "involuntarySwitches": 5, "minorFaults": 1230, "majorFaults": 0
        """;

    [Theory]
    [InlineData("Overlap", "60.0 %")]
    [InlineData("Start skew", "200 us")]
    [InlineData("Finish skew", "200 us")]
    [InlineData("Variation", "0 %")]
    [InlineData("User", "1.50 ms")]
    [InlineData("System", "100 us")]
    [InlineData("Waits", "2.00")]
    [InlineData("Preempted", "0.500")]
    [InlineData("Faults", "123")]
    [InlineData("Disk faults", "0")]
    public void What_launches_report_is_a_column_where_all_are_asked_for_and_none_by_default(string column, string text)
    {
        Assert.Equal(text, Cell(column, allColumns: true));
        Assert.Null(Cell(column, allColumns: false));
    }

    // 16 ms of CPU time in 10 ms.
    [Fact]
    public void Cores_are_in_every_table() => Assert.Equal("1.60", Cell("Cores", allColumns: false));

    private static string? Cell(string column, bool allColumns)
    {
        var before = SuiteOptions.Current;
        try
        {
            var columns = new SuiteColumns();
            var config = ImmutableConfigBuilder.Create(
                ManualConfig.CreateEmpty().AddColumn(TargetMethodColumn.Method).AddColumn([.. columns.All]));
            BenchmarkCase[] cases = [.. Cases.Of<WeakScaling>(Job.Default.WithId("Made"), "2")
                .Where(benchmark => benchmark.Descriptor.WorkloadMethod.Name is nameof(WeakScaling.Sequential)
                    or nameof(WeakScaling.Threads))
                .Select(benchmark => BenchmarkCase.Create(benchmark.Descriptor, benchmark.Job, benchmark.Parameters, config))];
            SuiteOptions.Current = SuiteOptions.Current with { AllColumns = allColumns };
            columns.Show(Judged(cases));
            var table = new Summary(
                "made", [.. cases.Select(Report)], HostEnvironmentInfo.GetCurrent(), "", "", TimeSpan.Zero, CultureInfo.InvariantCulture,
                    [], []).Table;

            var threads = Array.FindIndex(cases, benchmark => benchmark.Descriptor.WorkloadMethod.Name == nameof(WeakScaling.Threads));
            return table.Columns.FirstOrDefault(shown => shown.Header == column)?.Content[threads];
        }
        finally
        {
            SuiteOptions.Current = before;
        }
    }

    private static BenchmarkReport Report(BenchmarkCase benchmark) =>
        new(true, benchmark, null!, null!,
            [new ExecuteResult(true, 0, 1, ["WorkloadResult   1: 1 op, 100.00 ns, 100.0000 ns/op"], [], [], launchIndex: 1)], []);

    private static Judgement Judged(IEnumerable<BenchmarkCase> cases)
    {
        var ids = cases.Select(benchmark => new BenchmarkId(FullNameProvider.GetBenchmarkName(benchmark), benchmark.Job.DisplayInfo))
            .ToArray();
        var file = new ResultFile
        {
            Name = "made.json",
            Benchmarks = [.. ids.Select(id => new BenchmarkResult
            {
                Id = id,
                Namespace = "FanOut.Benchmarks",
                Type = nameof(WeakScaling),
                Method = id.FullName.Contains("Threads", StringComparison.Ordinal) ? nameof(WeakScaling.Threads)
                    : nameof(WeakScaling.Sequential),
                Parameters = [new BenchmarkParameter("Workers", "2")],
                Launches = [new Launch(1, [new OperationTime(1e6)])],
            })],
        };
        var record = RunRecords.Suite with
        {
            Launches = [.. ids.SelectMany(
                id => new[] { (IsObservation: false, Report: Account), (IsObservation: true, Report: Timelines) }, (id, launch) =>
                new RecordedLaunch
            {
                Benchmark = id.FullName,
                Round = launch.IsObservation ? 2 : 1,
                Succeeded = true,
                ExitCode = 0,
                IsObservation = launch.IsObservation,
                Reports = [JsonSerializer.Deserialize<Dictionary<string, JsonElement>>($"{{ {launch.Report} }}")!],
            })],
        };
        return Judgement.From([file], record);
    }
}
