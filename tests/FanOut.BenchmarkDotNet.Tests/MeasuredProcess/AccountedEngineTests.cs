using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using Perfolizer.Mathematics.OutlierDetection;

namespace FanOut.BenchmarkDotNet.Tests;

public sealed class AccountedEngineTests
{
    private static readonly Job keepsAll = Job.Default.WithOutlierMode(OutlierMode.DontRemove);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_writes_the_lines_that_the_harness_would(bool hasOverhead)
    {
        var results = Results(hasOverhead, OutlierMode.DontRemove);

        Assert.Equal(Printed(results), Written(keepsAll, results));
    }

    [Fact]
    public void It_leaves_the_removal_of_outliers_to_the_harness() => Assert.Equal(
        Printed(Results(hasOverhead: false, OutlierMode.RemoveUpper)),
        Written(Job.Default, Results(hasOverhead: false, OutlierMode.RemoveUpper)));

    private static RunResults Results(bool hasOverhead, OutlierMode outliers)
    {
        List<Measurement> measurements =
        [
            .. Stage(IterationMode.Workload, IterationStage.Warmup, 99),
            .. Stage(IterationMode.Workload, IterationStage.Actual, 10, 11, 12, 10, 1000),
        ];
        if (hasOverhead)
            measurements.InsertRange(0, Stage(IterationMode.Overhead, IterationStage.Actual, 1, 2));
        return new RunResults(measurements, outliers, GcStats.Parse("// GC:  1 0 0 64 8"), default, exceptionFrequency: 0.5);
    }

    private static IEnumerable<Measurement> Stage(IterationMode mode, IterationStage stage, params double[] nanoseconds) =>
        nanoseconds.Select((time, index) => new Measurement(0, mode, stage, index + 1, operations: 4, time));

    private static string Printed(RunResults results)
    {
        using var text = new StringWriter();
        results.Print(text);
        return text.ToString();
    }

    private static string Written(Job job, RunResults results)
    {
        using var text = new StringWriter();
        var parameters = new EngineParameters { TargetJob = job };
        var account = LaunchAccount.Keep(parameters);
        using var engine = new AccountedEngine(new Engine(parameters, results, text), account, measuresAllocations: true);
        engine.Run().Print(text);
        return text.ToString();
    }

    private sealed class Engine(EngineParameters parameters, RunResults results, StringWriter text) : IEngine
    {
        public IHost Host => throw new NotSupportedException();
        public Job TargetJob => parameters.TargetJob;
        public long OperationsPerInvoke => 1;
        public Action? GlobalSetupAction => null;
        public Action? GlobalCleanupAction => null;
        public Action<long> WorkloadAction => throw new NotSupportedException();
        public Action<long> OverheadAction => throw new NotSupportedException();
        public IResolver Resolver => throw new NotSupportedException();

        public void WriteLine() => text.WriteLine();
        public void WriteLine(string line) => text.WriteLine(line);
        public Measurement RunIteration(IterationData data) => throw new NotSupportedException();
        public RunResults Run()
        {
            // All iterations, and one more for the allocations.
            for (var iteration = 0; iteration <= results.Workload.Count; iteration++)
            {
                parameters.IterationSetupAction();
                parameters.IterationCleanupAction();
            }

            return results;
        }

        public void Dispose()
        {
        }
    }
}
