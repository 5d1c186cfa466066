using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using FanOut.Plans;

namespace FanOut.BenchmarkDotNet.Tests;

/// <summary>A class under BenchmarkDotNet's own switcher and runner.</summary>
public sealed class PlainRunTests : IDisposable
{
    /// <summary>Two of the class's strategies, in this process.</summary>
    private static readonly string[] pair = ["--filter", "*.Sequential*", "*.ParallelFor*", "--inProcess"];

    private readonly TemporaryFolder artifacts = new();

    public void Dispose() => artifacts.Dispose();

    [Fact]
    public void Where_nobody_configures_a_job_a_case_has_five_launches_of_seven_iterations_of_30_ms()
    {
        var job = Assert.Single(Jobs<SharedIndexes>(DefaultConfig.Instance));

        Assert.Equal((5, 7, 30), (job.Run.LaunchCount, job.Run.IterationCount, job.Run.IterationTime.ToMilliseconds()));
    }

    [Fact]
    public void A_job_of_an_attribute_of_the_class_is_the_only_one() =>
        Assert.Equal(3, Assert.Single(Jobs<WithSimpleJob>(DefaultConfig.Instance)).Run.IterationCount);

    [Fact]
    public void A_default_job_of_the_configuration_is_the_only_one() => Assert.Equal(
        4, Assert.Single(Jobs<SharedIndexes>(DefaultConfig.Instance.AddJob(Job.Dry.WithIterationCount(4).AsDefault()))).Run.IterationCount);

    [Fact]
    public void A_default_job_of_a_configuration_of_the_class_is_the_only_one() =>
        Assert.Equal(4, Assert.Single(Jobs<WithDefaultJob>(DefaultConfig.Instance)).Run.IterationCount);

    [Fact]
    public void The_class_s_job_and_one_of_the_configuration_have_the_environment_that_each_case_asks_for()
    {
        foreach (var config in (IConfig[])[DefaultConfig.Instance, DefaultConfig.Instance.AddJob(Job.Dry)])
        {
            var cases = BenchmarkConverter.TypeToBenchmarks(typeof(WithEnvironment), config).BenchmarksCases;

            Assert.Equal([10, 20], cases.Select(benchmark => (int)benchmark.Parameters["Size"]).Distinct().Order());
            Assert.All(cases, benchmark => Assert.Contains(
                ("FANOUT_SIZE", $"{benchmark.Parameters["Size"]}"),
                benchmark.Job.Environment.EnvironmentVariables.Select(variable => (variable.Key, variable.Value))));
        }
    }

    [Fact]
    public void An_order_that_the_class_asks_for_is_kept()
    {
        var methods = BenchmarkConverter.TypeToBenchmarks(typeof(Alphabetical)).BenchmarksCases
            .Select(benchmark => benchmark.Descriptor.WorkloadMethod.Name).Distinct();

        Assert.Equal("ManagedProcessPool", methods.First());
    }

    [Theory]
    [InlineData(1, "--job", "Dry")]
    [InlineData(3, "--job", "Short", "--iterationTime", "20")]
    [InlineData(2, "--iterationCount", "1", "--launchCount", "2", "--warmupCount", "1", "--invocationCount", "1", "--unrollFactor", "1")]
    public void The_switcher_takes_the_job_of_the_command_line_shows_the_class_s_columns_and_says_in_one_line_what_is_missing(
        int iterations, params string[] job)
    {
        var log = new AccumulationLogger();
        var config = ManualConfig.CreateEmpty().AddLogger(log).AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(artifacts).WithOptions(ConfigOptions.DisableOptimizationsValidator);

        var summary = Assert.Single(BenchmarkSwitcher.FromTypes([typeof(OfTwoWorkers)]).Run([.. pair, .. job], config));

        Assert.Equal(["Sequential", "ParallelFor"], summary.Reports.Select(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name));
        Assert.All(summary.Reports, report => Assert.Equal(iterations, report.AllMeasurements.Count(one =>
            one.Is(IterationMode.Workload, IterationStage.Actual))));
        var speedup = Assert.Single(summary.Table.Columns, column => column.Header == "Speedup");
        Assert.True(speedup.NeedToShow);
        Assert.Equal("1.00x", speedup.Content[0]);
        Assert.Matches(@"^\d+\.\d+x", speedup.Content[1]);
        Assert.Single(log.GetLog().Split('\n'), line => line.Contains("no recommendation", StringComparison.Ordinal));
    }

    [Fact]
    public void A_class_that_fails_under_the_switcher_has_a_table_without_figures()
    {
        var config = ManualConfig.CreateEmpty().AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(artifacts).WithOptions(ConfigOptions.DisableOptimizationsValidator);

        var summary = Assert.Single(BenchmarkSwitcher.FromTypes([typeof(Failing)]).Run(pair, config));

        Assert.All(summary.Reports, report => Assert.False(report.Success));
    }

    private static IEnumerable<Job> Jobs<TBenchmarks>(IConfig config) => BenchmarkConverter
        .TypeToBenchmarks(typeof(TBenchmarks), config).BenchmarksCases.Select(benchmark => benchmark.Job).Distinct();

    [SimpleJob(iterationCount: 3)]
    public class WithSimpleJob : SharedIndexes;

    [Config(typeof(DefaultJob))]
    public class WithDefaultJob : SharedIndexes
    {
        private sealed class DefaultJob : ManualConfig
        {
            public DefaultJob() => AddJob(Job.Dry.WithIterationCount(4).AsDefault());
        }
    }

    public class WithEnvironment : SizedIndexes, ICaseEnvironment
    {
        IEnumerable<EnvironmentVariable> ICaseEnvironment.Environment => [new("FANOUT_SIZE", $"{Size}")];
    }

    [Orderer(SummaryOrderPolicy.Default, MethodOrderPolicy.Alphabetical)]
    public class Alphabetical : SharedIndexes;

    public class OfTwoWorkers : FanOutBenchmarksTests.QuietIndexes
    {
        public override IEnumerable<int> WorkerCounts => [2];
    }

    public class Failing : OfTwoWorkers
    {
        protected override WorkPlan Plan(int workers) => throw new InvalidOperationException("no plan");
    }
}
