using System.Reflection;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

namespace FanOut.Benchmarks.Tests;

[Collection(nameof(SuiteOptions))]
public sealed class ForecastTests
{
    private static readonly MachineSpeed twoCores = new(UsableCpus: 2, NanosecondsPerItem: 2.5);

    private static TimeSpan Of(Job job, MachineSpeed machine, string cores = "1,2") =>
        Forecast.Estimate(Cases.Of<WeakScaling>(job, cores), machine) - Forecast.Estimate([], machine);

    [Fact]
    public void Every_measured_launch_takes_the_same_time() =>
        Assert.Equal(
            Of(SuiteConfig.Job.WithLaunchCount(1), twoCores)
                + (9 * (Of(SuiteConfig.Job.WithLaunchCount(2), twoCores) - Of(SuiteConfig.Job.WithLaunchCount(1), twoCores))),
            Of(SuiteConfig.Job.WithLaunchCount(10), twoCores));

    [Fact]
    public void A_dry_run_is_far_shorter() =>
        Assert.True(Of(Job.Dry, twoCores) * 3 < Of(SuiteConfig.Job, twoCores));

    [Fact]
    public void A_launch_of_a_call_without_work_takes_half_a_second_or_so_whatever_the_strategy()
    {
        foreach (var benchmark in Cases.Of<DispatchOverhead>(SuiteConfig.Job, "2"))
        {
            var perLaunch = (Forecast.Estimate([benchmark], twoCores) - Forecast.Estimate([], twoCores)) / SuiteConfig.Launches;
            Assert.InRange(perLaunch.TotalSeconds, 0.25, 1);
        }
    }

    [Fact]
    public void A_slower_machine_takes_longer() =>
        Assert.True(Of(SuiteConfig.Job, twoCores with { NanosecondsPerItem = 25 }) > Of(SuiteConfig.Job, twoCores));

    [Fact]
    public void A_launch_of_every_other_class_takes_a_second_or_two()
    {
        foreach (var benchmark in Cases.Of<SharedVariable>(SuiteConfig.Job, "2").Concat(Cases.Of<WorkerMemory>(SuiteConfig.Job, "2")))
        {
            var perLaunch = (Forecast.Estimate([benchmark], twoCores) - Forecast.Estimate([], twoCores)) / SuiteConfig.Launches;
            Assert.InRange(perLaunch.TotalSeconds, 0.3, 2.5);
        }
    }

    [Fact]
    public void Workers_that_take_turns_take_as_long_as_one()
    {
        var cases = Cases.Of<WeakScaling>(SuiteConfig.Job, "2").ToDictionary(benchmark => benchmark.Descriptor.WorkloadMethod.Name);
        var locked = Forecast.Estimate([cases["ThreadsUnderGlobalLock"]], twoCores);

        Assert.True(locked >= Forecast.Estimate([cases["Sequential"]], twoCores));
        Assert.True(locked > Forecast.Estimate([cases["Threads"]], twoCores));
    }

    [Fact]
    public void A_slow_call_costs_a_few_calls_and_not_an_iteration_time_each()
    {
        // 64 workers of 4,000,000 items at 2.5 ns one after the other: 0.64 s a call, measured once per launch.
        var machine = twoCores with { UsableCpus = 64 };
        var sequential = Cases.Of<WeakScaling>(SuiteConfig.Job, "64")
            .Where(benchmark => benchmark.Descriptor.WorkloadMethod.Name == "Sequential");

        var perLaunch = (Forecast.Estimate(sequential, machine) - Forecast.Estimate([], machine)) / (SuiteConfig.Launches + 1);

        Assert.InRange(perLaunch.TotalSeconds, 3 * 0.64, 8 * 0.64);
    }

    [Fact]
    public void The_expected_sum_is_computed_on_one_thread_before_every_strategy()
    {
        // 64 workers of 4,000,000 items at 2.5 ns: 0.64 s on one thread, where a call on 64 takes 10 ms.
        var team = Cases.Of<WeakScaling>(SuiteConfig.Job, "64")
            .Where(benchmark => benchmark.Descriptor.WorkloadMethod.Name == "ThreadTeam");

        var perLaunch = (Forecast.Estimate(team, twoCores with { UsableCpus = 64 }) - Forecast.Estimate(
            [], twoCores)) / SuiteConfig.Launches;

        Assert.InRange(perLaunch.TotalSeconds, 0.64 + 0.25, 0.64 + 1);
    }

    [Fact]
    public void The_folder_of_sizes_takes_at_most_5_minutes_on_two_cores() =>
        Assert.InRange(Forecast.Estimate(Cases.Of<Granularity>(SuiteConfig.Job), twoCores).TotalMinutes, 1, 5);

    [Fact]
    public void Weak_scaling_takes_at_most_3_minutes_on_two_cores() =>
        Assert.InRange(Forecast.Estimate(Cases.Of<WeakScaling>(SuiteConfig.Job), twoCores).TotalMinutes, 0.5, 3);

    [Fact]
    public void Everything_takes_at_most_the_budget_on_two_cores() =>
        Assert.InRange(Forecast.Estimate(All("1,2"), twoCores).TotalMinutes, 3, SuiteOptions.Current.Budget.TotalMinutes);

    [Fact]
    public void The_shapes_of_a_run_of_everything_take_at_most_8_minutes_together_on_two_cores_with_usual_caches()
    {
        string[] shapes = ["Garbage", "Skew", "ForkJoin"];
        var cases = All("1,2").Where(benchmark => benchmark.Descriptor.Categories.Intersect(shapes).Any()).ToArray();

        Assert.Equal(shapes.Order(), cases.SelectMany(benchmark => benchmark.Descriptor.Categories).Distinct().Order());
        Assert.InRange(Minutes(cases), 2, 7.6);
        // Each launch makes the array anew. It has 256 MiB where caches are not known, and four times the caches where they are.
        Assert.InRange(
            Minutes([.. All("1,2").Where(benchmark => benchmark.Descriptor.Categories.Contains("Bandwidth"))]),
            0.1, 0.1 + (1.2 * ArraySizes.Current.Beyond / 1_024.0));

        static double Minutes(IReadOnlyList<BenchmarkCase> cases) =>
            (Forecast.Estimate(cases, twoCores) - Forecast.Estimate([], twoCores)).TotalMinutes;
    }

    [Fact]
    public void On_a_ladder_up_to_64_workers_a_run_of_everything_measures_garbage_collection_at_8_only() => Assert.Equal(
        [8],
        All("1,2,4,8,16,32,64").Where(benchmark => benchmark.Descriptor.Type == typeof(GarbageCollection))
            .Select(benchmark => (int)benchmark.Parameters["Workers"]).Distinct());

    [Fact]
    public void Everything_takes_at_most_40_minutes_on_64_cores() =>
        Assert.InRange(Forecast.Estimate(All("1,2,4,8,16,32,64"), twoCores with { UsableCpus = 64 }).TotalMinutes, 10, 40);

    /// <summary>All cases of a run of everything but those that need a second build of Python, which hardly a machine has.</summary>
    private static IEnumerable<BenchmarkCase> All(string cores) => Cases.OfAll(SuiteConfig.Job, cores)
        .Where(benchmark => benchmark.Descriptor.Type.GetCustomAttribute<ShortSelectionAttribute>()?.Includes(benchmark) != false)
        .Where(benchmark => !benchmark.Descriptor.WorkloadMethod.Name.StartsWith("FreeThreaded", StringComparison.Ordinal));
}
