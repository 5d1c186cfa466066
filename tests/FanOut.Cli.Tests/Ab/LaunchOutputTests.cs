using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

public sealed class LaunchOutputTests
{
    // As BenchmarkDotNet 0.15.8 prints it without pipes.
    private static readonly string[] launch =
    [
        "// BeforeAnythingElse",
        "",
        "// Benchmark Process Environment Information:",
        "// BenchmarkDotNet v0.15.8",
        "// Runtime=.NET 10.0.12 (10.0.12, 10.0.1226.42308), X64 RyuJIT x86-64-v3",
        "// GC=Concurrent Workstation",
        "OverheadJitting  1: 1 op, 315811.00 ns, 315.8110 us/op",
        "WorkloadJitting  1: 1 op, 28155341.00 ns, 28.1553 ms/op",
        "WorkloadWarmup   1: 2 op, 43607024.00 ns, 21.8035 ms/op",
        "// BeforeActualRun",
        "WorkloadActual   1: 2 op, 44864276.00 ns, 22.4321 ms/op",
        "WorkloadActual   2: 2 op, 44802082.00 ns, 22.4010 ms/op",
        "// AfterActualRun",
        "WorkloadResult   1: 2 op, 44864236.00 ns, 22.4321 ms/op",
        "WorkloadResult   2: 2 op, 44802042.50 ns, 22.4010 ms/op",
        "// GC:  3 2 1 240 2",
        "// Threading:  0 0 2",
        "FanOut.LaunchReport {\"runtime\":\".NET 10\",\"operations\":4}",
        "FanOut.LaunchReport {\"cut",
        "// AfterAll",
    ];

    [Fact]
    public void Iterations_memory_and_reports_of_a_launch_are_read()
    {
        var output = LaunchOutput.Parse(launch);

        Assert.True(output.HasResults);
        Assert.Equal(7, output.Iterations.Count);
        Assert.Equal(new HarnessIteration("Workload", "Result", 2, 2, 44802042.5), output.Iterations[^1]);
        Assert.Equal(new HarnessMemory(3, 2, 1, 240, 2), output.Memory);
        Assert.Equal(120, output.Memory!.BytesPerOperation);
        Assert.Equal("concurrent workstation", output.GcMode);
        Assert.Equal(4, Assert.Single(output.Reports)["operations"].GetInt32());
    }

    [Fact]
    public void Only_actual_iterations_count_as_measuring() =>
        // 44,864,276 ns and 44,802,082 ns.
        Assert.Equal(89.666358, LaunchOutput.Parse(launch).Measuring.TotalMilliseconds, 3);

    [Fact]
    public void A_launch_that_died_before_its_results_has_none() => Assert.False(LaunchOutput.Parse(launch.Take(12)).HasResults);

    [Theory]
    [InlineData("WorkloadResult   1: 2 op, NaN ns, 22.4321 ms/op")]
    [InlineData("WorkloadResult   1: 99999999999999999999 op, 1.00 ns, 1 ns/op")]
    [InlineData("My benchmark says WorkloadResult   1: 2 op, 1.00 ns, 1 ns/op")]
    public void What_is_no_line_of_the_harness_is_passed_over(string line) => Assert.Empty(LaunchOutput.Parse([line]).Iterations);
}
