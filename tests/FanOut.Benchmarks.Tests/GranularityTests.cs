using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using FanOut.Analysis.Results;

namespace FanOut.Benchmarks.Tests;

[Collection(nameof(SuiteOptions))]
public sealed class GranularityTests
{
    private static ILookup<string, int> SizesByMethod() => Cases.Of<Granularity>(SuiteConfig.Job)
        .ToLookup(benchmark => benchmark.Descriptor.WorkloadMethod.Name, benchmark =>
            (int)benchmark.Parameters[nameof(Granularity.ItemsPerWorker)]);

    [Fact]
    public void Ids_name_items_and_workers_of_the_last_step_of_the_ladder()
    {
        var names = Cases.Of<Granularity>(SuiteConfig.Job, "1,2,8").Select(FullNameProvider.GetBenchmarkName).ToArray();

        Assert.Contains("FanOut.Benchmarks.Granularity.ThreadTeam(ItemsPerWorker: 64, Workers: 8)", names);
        Assert.All(names, name => Assert.EndsWith("Workers: 8)", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_strategy_that_scales_is_there_but_the_reference_and_OpenMP_beside_them()
    {
        var scaling = Cases.Of<WeakScaling>(SuiteConfig.Job).Select(benchmark => benchmark.Descriptor.WorkloadMethod.Name).Distinct();

        Assert.Equal(
            scaling.Except([nameof(WeakScaling.ThreadsUnderGlobalLock)]).Append(nameof(Granularity.OpenMpActive)).Order(),
            SizesByMethod().Select(group => group.Key).Order());
    }

    [Fact]
    public void Each_strategy_runs_its_own_sizes_and_the_baseline_all_of_them()
    {
        var sizes = SizesByMethod();

        Assert.Equal(GranularitySizes.All, sizes["Sequential"].Order());
        Assert.Equal([64, 256, 1_024, 4_096, 65_536, 1_048_576], sizes["ThreadTeam"].Order());
        Assert.Equal(sizes["ThreadTeam"].Order(), sizes[nameof(Granularity.OpenMpActive)].Order());
        Assert.Equal([1_048_576, 4_194_304], sizes["ManagedProcesses"].Order());
        Assert.All(sizes, group => Assert.InRange(group.Count(), 2, 9));
    }

    [Fact]
    public void A_strategy_with_an_unknown_break_even_runs_all_sizes() =>
        Assert.Equal(GranularitySizes.All, GranularitySizes.For("Unheard"));

    [Fact]
    public void Every_size_has_a_baseline() =>
        Assert.All(SizesByMethod(), group => Assert.Empty(group.Except(SizesByMethod()[BenchmarkResult.BaselineMethod])));

    [Fact]
    public void A_dry_run_has_the_same_cases() =>
        Assert.Equal(Cases.Of<Granularity>(SuiteConfig.Job).Count, Cases.Of<Granularity>(Job.Dry).Count);

    [Fact]
    public void The_catalogue_knows_class_and_parameter_by_their_names()
    {
        var question = Catalogue.BuiltIn.Question(typeof(Granularity).FullName!)!;

        Assert.Equal(nameof(Granularity.ItemsPerWorker), question.ItemsParameter);
        Assert.Equal(nameof(Granularity.OpenMpActive), question.Reference);
    }
}
