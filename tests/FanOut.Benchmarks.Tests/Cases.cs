using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using FanOut.Cores;

namespace FanOut.Benchmarks.Tests;

/// <summary>Cases of the real suite, made as the harness makes them, on a ladder of choice.</summary>
internal static class Cases
{
    public static IReadOnlyList<BenchmarkCase> Of<TBenchmarks>(Job job, string cores = "1,2")
    {
        SuiteOptions.Current = SuiteOptions.Current with { Ladder = CoreLadder.Parse(cores, HostTopology.Read()) };
        return BenchmarkConverter.TypeToBenchmarks(typeof(TBenchmarks), ManualConfig.CreateEmpty().AddJob(job)).BenchmarksCases;
    }

    public static ImmutableConfig RunConfig => ImmutableConfigBuilder.Create(ManualConfig.CreateEmpty());
}
