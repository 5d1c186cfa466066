using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using FanOut.Cores;
using TypeFilter = BenchmarkDotNet.Running.TypeFilter;

namespace FanOut.Benchmarks.Tests;

/// <summary>Cases of the real suite, made as the harness makes them, on a ladder of choice.</summary>
internal static class Cases
{
    public static IReadOnlyList<BenchmarkCase> Of<TBenchmarks>(Job job, string cores = "1,2") => Of(typeof(TBenchmarks), job, cores);

    /// <summary>Those of <c>--filter '*'</c>, on a machine that lacks nothing.</summary>
    public static IReadOnlyList<BenchmarkCase> OfAll(Job job, string cores)
    {
        var (_, types) = TypeFilter.GetTypesWithRunnableBenchmarks([], [typeof(WeakScaling).Assembly], NullLogger.Instance);
        return [.. types.SelectMany(type => Of(type, job, cores))];
    }

    /// <summary>Those of the whole suite with a configuration.</summary>
    public static IEnumerable<BenchmarkRunInfo> All(IConfig config) =>
        TypeFilter.GetTypesWithRunnableBenchmarks([], [typeof(WeakScaling).Assembly], NullLogger.Instance).runnable
            .Select(type => BenchmarkConverter.TypeToBenchmarks(type, config));

    public static BenchmarkCase[] Of(Type type, Job job, string cores = "1,2")
    {
        SuiteOptions.Current = SuiteOptions.Current with { Ladder = CoreLadder.Parse(cores, HostTopology.Read()) };
        return BenchmarkConverter.TypeToBenchmarks(type, ManualConfig.CreateEmpty().AddJob(job)).BenchmarksCases;
    }

    public static ImmutableConfig RunConfig => ImmutableConfigBuilder.Create(ManualConfig.CreateEmpty());
}
