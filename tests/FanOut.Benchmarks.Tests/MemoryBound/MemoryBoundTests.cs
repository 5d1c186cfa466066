using BenchmarkDotNet.Running;
using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Kernels;

namespace FanOut.Benchmarks.Tests;

[Collection(nameof(SuiteOptions))]
public sealed class MemoryBoundTests
{
    private static readonly IReadOnlyList<BenchmarkCase> cases = Cases.Of<MemoryBound>(SuiteConfig.Job, "1,2");

    private static string NameOf(BenchmarkCase benchmark) => benchmark.Descriptor.WorkloadMethod.Name;

    private static int LengthOf(BenchmarkCase benchmark) => (int)benchmark.Parameters[nameof(MemoryBound.Mebibytes)];

    /// <summary>As the launch's environment does it.</summary>
    internal static void NameLength() => Environment.SetEnvironmentVariable(ArraySumKernel.Variable, "1");

    [Fact]
    public void Each_strategy_sums_both_arrays_and_the_triad_runs_beyond_the_caches_only() => Assert.Equal(
        // Steps and lengths.
        [("ManagedProcessPool", 4), ("ParallelFor", 4), ("ProcessPool", 4), ("Sequential", 4), ("StreamTriad", 2), ("ThreadTeam", 4),
            ("Threads", 4)],
        cases.GroupBy(NameOf).Select(group => (group.Key, group.Count())).OrderBy(pair => pair.Key, StringComparer.Ordinal));

    [Fact]
    public void Every_case_of_a_run_of_everything_has_its_baseline_there_and_the_machine_s_own_bandwidth()
    {
        var table = new MemoryBoundCases.TableAttribute();
        var included = cases.Where(table.Includes).ToArray();

        Assert.Equal(5, included.Length);
        Assert.All(included, benchmark => Assert.Equal(2, benchmark.Parameters["Workers"]));
        Assert.All(included.GroupBy(LengthOf), group => Assert.Contains("Sequential", group.Select(NameOf)));
        Assert.Contains("StreamTriad", included.Select(NameOf));
    }

    [Fact]
    public void A_launch_and_its_children_are_told_the_length_of_the_array()
    {
        foreach (var benchmark in cases)
        {
            var variable = Assert.Single(CaseEnvironment.Job(benchmark, SuiteConfig.Job).Environment.EnvironmentVariables);
            Assert.Equal((ArraySumKernel.Variable, $"{LengthOf(benchmark)}"), (variable.Key, variable.Value));
        }
    }

    [Theory]
    [InlineData("Sequential")]
    [InlineData("Threads")]
    [InlineData("ParallelFor")]
    [InlineData("ThreadTeam")]
    [InlineData("ManagedProcessPool")]
    [InlineData("ProcessPool")]
    public void Every_strategy_returns_the_sum_of_one_thread(string method)
    {
        Assert.SkipWhen(method == "ProcessPool" && BuiltWorkers.Programs.Native is null, "It needs the native worker.");
        NameLength();
        var benchmark = new MemoryBound { Mebibytes = 1, Workers = 3 };
        Invoke($"SetUp{method}");

        // 128 times 0 + 1 + ... + 1,023; checked inside, too.
        Assert.Equal(128 * 1_023 * 512.0, Invoke(method));
        benchmark.CleanUp();

        object? Invoke(string name) => benchmark.GetType().GetMethod(name)!.Invoke(benchmark, null);
    }

    [Fact]
    public void A_call_moves_as_many_bytes_as_the_array_has()
    {
        var question = MemoryBound.Question;
        var result = Made.Case("MemoryBound", "Threads", "Mebibytes=256&Workers=2", 1e7) with { Question = question };

        Assert.Equal((WorkShape.MemoryBound, nameof(MemoryBound.StreamTriad)), (question.Shape, question.Reference));
        Assert.Equal(256.0 * (1 << 20), Bandwidth.BytesPerCall(result));
    }
}
