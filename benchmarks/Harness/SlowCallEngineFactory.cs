using System.Diagnostics;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;

namespace FanOut.Benchmarks;

/// <summary>The harness's engine, but with a single iteration and no warm-up where one call takes longer than <see cref="SuiteConfig.SlowCall"/>.</summary>
/// <remarks>Runs in the measured process, before the first measured iteration: only there is the length of a call known.</remarks>
public sealed class SlowCallEngineFactory : IEngineFactory
{
    /// <inheritdoc/>
    public IEngine CreateReadyToRun(EngineParameters engineParameters)
    {
        ArgumentNullException.ThrowIfNull(engineParameters);

        // The inner factory must not set up a second time.
        engineParameters.GlobalSetupAction?.Invoke();
        engineParameters.GlobalSetupAction = static () => { };

        // What the command line asked for stands.
        var job = engineParameters.TargetJob;
        if (job.Run.IterationCount == SuiteConfig.IterationsPerLaunch && IsSlow(engineParameters))
        {
            engineParameters.TargetJob = job.WithIterationCount(1).WithWarmupCount(0).WithInvocationCount(1).WithUnrollFactor(1);
            engineParameters.WorkloadActionUnroll = engineParameters.WorkloadActionNoUnroll;
            engineParameters.OverheadActionUnroll = engineParameters.OverheadActionNoUnroll;
        }

        return new EngineFactory().CreateReadyToRun(engineParameters);
    }

    /// <summary>Whether two calls in a row are slow: the first one alone may only be waiting for the compiler.</summary>
    private static bool IsSlow(EngineParameters engineParameters)
    {
        for (var call = 0; call < 2; call++)
        {
            var start = Stopwatch.GetTimestamp();
            engineParameters.WorkloadActionNoUnroll(1);
            if (Stopwatch.GetElapsedTime(start) <= SuiteConfig.SlowCall)
                return false;
        }

        return true;
    }
}
