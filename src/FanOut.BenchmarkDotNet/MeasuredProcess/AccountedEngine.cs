using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Engines;
using Perfolizer.Mathematics.OutlierDetection;
using RunResults = BenchmarkDotNet.Engines.RunResults;

namespace FanOut.BenchmarkDotNet;

/// <summary>BenchmarkDotNet's engine, with the account closed after the last iteration.</summary>
internal sealed class AccountedEngine(IEngine engine, LaunchAccount account, bool measuresAllocations) : IEngine
{
    public IHost Host => engine.Host;
    public Job TargetJob => engine.TargetJob;
    public long OperationsPerInvoke => engine.OperationsPerInvoke;
    public Action? GlobalSetupAction => engine.GlobalSetupAction;
    public Action? GlobalCleanupAction => engine.GlobalCleanupAction;
    public Action<long> WorkloadAction => engine.WorkloadAction;
    public Action<long> OverheadAction => engine.OverheadAction;
    public IResolver Resolver => engine.Resolver;

    public void WriteLine() => engine.WriteLine();
    public void WriteLine(string line) => engine.WriteLine(line);
    public Measurement RunIteration(IterationData data) => engine.RunIteration(data);
    public void Dispose() => engine.Dispose();

    public RunResults Run()
    {
        var results = engine.Run();
        var actual = new List<Measurement>();
        var hasOverhead = false;
        foreach (var one in results.EngineMeasurements)
        {
            hasOverhead |= one.IterationMode == IterationMode.Overhead;
            if (one.Is(IterationMode.Workload, IterationStage.Actual))
                actual.Add(one);
        }

        account.Close(actual, measuresAllocations ? 1 : 0);
        var keepsAll = TargetJob.HasValue(AccuracyMode.OutlierModeCharacteristic)
            && TargetJob.Accuracy.OutlierMode == OutlierMode.DontRemove;
        return keepsAll && !hasOverhead ? Written(actual, results) : results;
    }

    /// <summary>Without overhead and outliers to remove, the results are the measurements as they are. Writing them here spares every
    /// launch the statistics that find that out, 25 ms of compilation.</summary>
    private RunResults Written(List<Measurement> actual, RunResults results)
    {
        foreach (var one in actual)
            WriteLine(new Measurement(
                one.LaunchIndex, IterationMode.Workload, IterationStage.Result, one.IterationIndex, one.Operations, one.Nanoseconds)
                .ToString());
        return new RunResults(
            [], OutlierMode.DontRemove, results.GCStats, results.ThreadingStats, results.ExceptionFrequency);
    }
}
