using System.Diagnostics;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;

namespace FanOut.Benchmarks;

/// <summary>The harness's engine, its iterations paced by the length of one call, and what they use kept account of.</summary>
/// <remarks>
/// <para>
/// A call longer than <see cref="SuiteConfig.LongCall"/> makes an iteration by itself: the harness would put as many calls into an iteration
/// as fit, 4 of one case and 2 of another, and the best mean of four is no match for the best mean of two. One longer than
/// <see cref="SuiteConfig.SlowCall"/> is measured once per launch. Shorter calls are left to the harness's pilot stage: of thousands of calls, all
/// means are alike.
/// </para>
/// <para>Runs in the measured process, before the first measured iteration: only there is the length of a call known.</para>
/// </remarks>
public sealed class PacedEngineFactory : IEngineFactory
{
    /// <inheritdoc/>
    public IEngine CreateReadyToRun(EngineParameters engineParameters)
    {
        ArgumentNullException.ThrowIfNull(engineParameters);

        Observation.Begin();

        // The inner factory must not set up a second time.
        engineParameters.GlobalSetupAction?.Invoke();
        engineParameters.GlobalSetupAction = static () => { };

        if (IsPacedBySuite(engineParameters.TargetJob))
        {
            var call = CallTime(engineParameters);
            if (call > SuiteConfig.SlowCall)
                OneCallPerIteration(engineParameters, iterations: 1, warmups: 0);
            else if (call > SuiteConfig.LongCall)
                OneCallPerIteration(engineParameters, SuiteConfig.IterationsPerLaunch, SuiteConfig.WarmupIterations);
        }

        LaunchAccount.Keep(engineParameters);
        return new EngineFactory().CreateReadyToRun(engineParameters);
    }

    /// <summary>Whether the pace is the suite's: what the command line says about iterations and calls stands as it is.</summary>
    private static bool IsPacedBySuite(Job job) =>
        job.Run.IterationCount == SuiteConfig.IterationsPerLaunch
        && job.Run.WarmupCount == SuiteConfig.WarmupIterations
        && !job.HasValue(RunMode.InvocationCountCharacteristic)
        && !job.HasValue(RunMode.UnrollFactorCharacteristic);

    /// <summary>The shorter of two calls: the first one may only be waiting for the compiler.</summary>
    private static TimeSpan CallTime(EngineParameters engineParameters)
    {
        var shortest = TimeSpan.MaxValue;
        for (var call = 0; call < 2; call++)
        {
            var start = Stopwatch.GetTimestamp();
            engineParameters.WorkloadActionNoUnroll(1);
            var elapsed = Stopwatch.GetElapsedTime(start);
            shortest = elapsed < shortest ? elapsed : shortest;
        }

        return shortest;
    }

    private static void OneCallPerIteration(EngineParameters engineParameters, int iterations, int warmups)
    {
        engineParameters.TargetJob = engineParameters.TargetJob
            .WithIterationCount(iterations)
            .WithWarmupCount(warmups)
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            // The harness's own overhead is nanoseconds, the call milliseconds.
            .WithEvaluateOverhead(false);
        engineParameters.WorkloadActionUnroll = engineParameters.WorkloadActionNoUnroll;
        engineParameters.OverheadActionUnroll = engineParameters.OverheadActionNoUnroll;
    }
}
