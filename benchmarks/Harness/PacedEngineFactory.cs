using System.Diagnostics;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;

namespace FanOut.Benchmarks;

/// <summary>The harness's engine, its iterations paced by the length of one call, and what they use kept account of.</summary>
/// <remarks>
/// <para>
/// A call longer than <see cref="SuiteConfig.LongCall"/> makes an iteration by itself: the harness would put as many calls into an iteration
/// as fit, 4 of one case and 2 of another, and the best mean of four is no match for the best mean of two. The longer the call, the
/// fewer iterations, down to one beyond <see cref="SuiteConfig.SlowCall"/>. Shorter calls are left to the harness's pilot stage: of thousands of calls, all
/// means are alike. A launch that is only looked at makes calls for as long as its memory is watched, and no more.
/// </para>
/// <para>Runs in the measured process, before the first measured iteration: only there is the length of a call known.</para>
/// </remarks>
public sealed class PacedEngineFactory : IEngineFactory
{
    /// <summary>A first call that takes longer is a slow one: to compile what a call needs took 100 ms at most, on a busy machine.</summary>
    private static readonly TimeSpan surelySlow = SuiteConfig.SlowCall + TimeSpan.FromMilliseconds(100);

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
            if (Observation.IsOn)
                WithoutPilot(engineParameters, Observation.WatchedCalls(call), iterations: 1, warmups: 0);
            else if (call > SuiteConfig.LongCall)
                WithoutPilot(engineParameters, calls: 1, SuiteConfig.Pace.IterationsOf(call), call > SuiteConfig.SlowCall ? 0 : SuiteConfig.WarmupIterations);
            else if (call > SuiteConfig.OverheadMatters)
                engineParameters.TargetJob = engineParameters.TargetJob.WithEvaluateOverhead(false);
        }

        LaunchAccount.Keep(engineParameters);
        return new EngineFactory().CreateReadyToRun(engineParameters);
    }

    /// <summary>Whether the pace is the suite's: what the command line says about iterations and calls stands as it is.</summary>
    private static bool IsPacedBySuite(Job job) =>
        job.Run.IterationCount == SuiteConfig.Pace.Iterations
        && job.Run.WarmupCount == SuiteConfig.WarmupIterations
        && !job.HasValue(RunMode.InvocationCountCharacteristic)
        && !job.HasValue(RunMode.UnrollFactorCharacteristic);

    /// <summary>The shorter of two calls: the first one may only be waiting for the compiler. Where it took too long for that, it is enough.</summary>
    private static TimeSpan CallTime(EngineParameters engineParameters)
    {
        var shortest = TimeSpan.MaxValue;
        for (var call = 0; call < 2; call++)
        {
            var start = Stopwatch.GetTimestamp();
            engineParameters.WorkloadActionNoUnroll(1);
            var elapsed = Stopwatch.GetElapsedTime(start);
            shortest = elapsed < shortest ? elapsed : shortest;
            if (shortest > surelySlow)
                break;
        }

        return shortest;
    }

    private static void WithoutPilot(EngineParameters engineParameters, int calls, int iterations, int warmups)
    {
        engineParameters.TargetJob = engineParameters.TargetJob
            .WithIterationCount(iterations)
            .WithWarmupCount(warmups)
            .WithInvocationCount(calls)
            .WithUnrollFactor(1)
            // No call for the compiler alone: there has been one.
            .WithStrategy(RunStrategy.Monitoring)
            // The harness's own overhead is nanoseconds, the call milliseconds, or its time no result.
            .WithEvaluateOverhead(false);
        engineParameters.WorkloadActionUnroll = engineParameters.WorkloadActionNoUnroll;
        engineParameters.OverheadActionUnroll = engineParameters.OverheadActionNoUnroll;
    }
}
