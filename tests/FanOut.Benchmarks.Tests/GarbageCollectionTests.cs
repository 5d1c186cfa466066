using BenchmarkDotNet.Running;
using FanOut.Kernels;
using FanOut.Workers;

namespace FanOut.Benchmarks.Tests;

[Collection(nameof(SuiteOptions))]
public sealed class GarbageCollectionTests
{
    private static readonly IReadOnlyList<BenchmarkCase> cases = Cases.Of<GarbageCollection>(SuiteConfig.Job, "1,2");

    private static string NameOf(BenchmarkCase benchmark) => benchmark.Descriptor.WorkloadMethod.Name;

    [Fact]
    public void Each_strategy_runs_under_each_collector_and_native_workers_under_the_default_only()
    {
        // Steps, survivals, collectors.
        Assert.Equal(
            [
                ("ManagedProcessPool", 16), ("ManagedProcesses", 16), ("ParallelFor", 16), ("ProcessPool", 4), ("Sequential", 16),
                ("ThreadTeam", 16), ("Threads", 16),
            ],
            cases.GroupBy(NameOf).Select(group => (group.Key, group.Count())).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.All(
            cases.Where(benchmark => NameOf(benchmark) == "ProcessPool"),
            benchmark => Assert.Equal(Collector.Workstation, benchmark.Parameters[nameof(Collector)]));
    }

    [Fact]
    public void Every_case_of_the_table_has_its_baseline_there()
    {
        var table = new GarbageCollectionCases.TableAttribute();
        var included = cases.Where(table.Includes).ToArray();

        Assert.All(included, benchmark => Assert.Equal(2, benchmark.Parameters["Workers"]));
        Assert.All(
            included.GroupBy(benchmark => benchmark.Parameters.DisplayInfo),
            group => Assert.Contains("Sequential", group.Select(NameOf)));
        Assert.Equal(
            Enum.GetValues<Collector>(),
            included.Select(benchmark => (Collector)benchmark.Parameters[nameof(Collector)]).Distinct().Order());
    }

    [Fact]
    public void In_a_run_of_everything_it_takes_at_most_4_minutes_on_two_cores()
    {
        var table = new GarbageCollectionCases.TableAttribute();
        var machine = new MachineSpeed(UsableCpus: 2, NanosecondsPerItem: 2.5);

        Assert.InRange(Forecast.Estimate(cases.Where(table.Includes), machine).TotalMinutes, 0.5, 4);
    }

    [Fact]
    public void Each_strategy_is_measured_at_the_two_sizes_around_its_break_even() => Assert.Equal(
        [("ManagedProcessPool", 2), ("ParallelFor", 2), ("Sequential", 3), ("ThreadTeam", 2)],
        Cases.Of<GarbageSizes>(SuiteConfig.Job, "1,2").GroupBy(NameOf).Select(group => (group.Key, group.Count()))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal));

    [Theory]
    [InlineData(0)]
    [InlineData(KeptTreeKernel.Kept)]
    public void A_launch_whose_collector_is_the_named_one_computes_the_sum(int kept)
    {
        var benchmark = new GarbageCollection { Collector = OwnCollector, Kept = kept, Workers = 2 };
        benchmark.SetUpThreads();

        Assert.Equal(2 * TreeKernel.Sum(new(0, 10_000)), benchmark.Threads());
        benchmark.CleanUp();
    }

    [Fact]
    public void A_launch_with_another_collector_than_the_named_one_is_refused()
    {
        var other = Enum.GetValues<Collector>().First(collector => collector != OwnCollector);
        var benchmark = new GarbageCollection { Collector = other, Kept = 0, Workers = 1 };

        var refused = Assert.Throws<InvalidOperationException>(benchmark.SetUpSequential);

        Assert.Equal($"The garbage collector is {OwnCollector.Kind()}, and the case names {other.Kind()}.", refused.Message);
        benchmark.CleanUp();
    }

    [Fact]
    public void The_settings_of_a_collector_are_those_that_its_name_says() => Assert.Equal(
        ["workstation", "workstation, not concurrent", "server", "server, no DATAS"],
        Enum.GetValues<Collector>().Select(collector => collector.Kind().ToString()));

    private static Collector OwnCollector =>
        Enum.GetValues<Collector>().Single(collector => collector.Kind() == CollectorKind.OfThisProcess);
}
