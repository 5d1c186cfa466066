using FanOut.Analysis.Results;
using FanOut.Strategies;

namespace FanOut.Benchmarks.Tests;

[Collection(nameof(SuiteOptions))]
public sealed class DispatchOverheadTests
{
    private static string[] MethodsOf<TBenchmarks>() =>
        [.. Cases.Of<TBenchmarks>(SuiteConfig.Job, "2").Select(benchmark => benchmark.Descriptor.WorkloadMethod.Name)];

    [Fact]
    public void Every_strategy_that_scales_is_there_but_the_reference() =>
        Assert.Equal([nameof(WeakScaling.ThreadsUnderGlobalLock)], MethodsOf<WeakScaling>().Except(MethodsOf<DispatchOverhead>()));

    [Fact]
    public void Every_strategy_but_the_baseline_has_its_floor_beside_it()
    {
        var floors = MethodsOf<WeakScaling>().Intersect(MethodsOf<DispatchOverhead>()).Except([BenchmarkResult.BaselineMethod])
            .Select(method => StrategyCatalog.Find(method)?.Floor);

        Assert.Empty(floors.Except(MethodsOf<DispatchOverhead>()));
    }

    [Fact]
    public void The_catalogue_knows_the_class_by_its_name() =>
        Assert.Equal(Measure.Overhead, Catalogue.BuiltIn.Question(typeof(DispatchOverhead).FullName!)?.Measures);
}
