using BenchmarkDotNet.Engines;

namespace FanOut.BenchmarkDotNet;

/// <summary>BenchmarkDotNet's engine with iterations set by the length of a call, and an account of the resources used.</summary>
/// <remarks>
/// A call longer than <see cref="SuiteConfig.LongCall"/> is an iteration by itself: BenchmarkDotNet would put as many calls into an
/// iteration as fit, 4 of one case and 2 of another, and the best mean of four cannot be compared with the best mean of two. The longer the
/// call, the fewer the iterations, down to three, and one beyond <see cref="SuiteConfig.VerySlowCall"/>. Shorter calls are left to
/// BenchmarkDotNet's pilot stage: means of thousands of calls are alike. An observed launch makes calls only while its memory is sampled.
/// </remarks>
public sealed class PacedEngineFactory : IEngineFactory
{
    /// <summary>A longer first call is slow for certain: compiling what a call needs takes 100 ms at most, on a busy machine.</summary>
    private static readonly TimeSpan surelySlow = SuiteConfig.SlowCall + TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public IEngine CreateReadyToRun(EngineParameters engineParameters)
    {
        Observation.Begin();

        // The inner factory must not set up a second time.
        engineParameters.GlobalSetupAction?.Invoke();
        engineParameters.GlobalSetupAction = static () => { };

        if (IsPacedBySuite(engineParameters.TargetJob))
        {
            var call = CallTime(engineParameters);
            if (Observation.IsOn)
                WithoutPilot(engineParameters, Observation.SampledCalls(call), iterations: 1, warmups: 0);
            else if (call > SuiteConfig.LongCall)
                WithoutPilot(engineParameters, 1, SuiteConfig.Pace.Iterations(call), call > SuiteConfig.SlowCall
                    ? 0 : SuiteConfig.WarmupIterations);
            else if (call > SuiteConfig.OverheadMatters)
                engineParameters.TargetJob = engineParameters.TargetJob.WithEvaluateOverhead(false);
        }

        var account = LaunchAccount.Keep(engineParameters);
        return new AccountedEngine(new EngineFactory().CreateReadyToRun(engineParameters), account, engineParameters.MeasureExtraStats);
    }

    /// <summary>Whether the pace is the suite's: iterations and calls that the command line sets are not changed.</summary>
    private static bool IsPacedBySuite(Job job) =>
        job.Run.IterationCount == SuiteConfig.Pace.QuickIterations
        && job.Run.WarmupCount == SuiteConfig.WarmupIterations
        && !job.HasValue(RunMode.InvocationCountCharacteristic)
        && !job.HasValue(RunMode.UnrollFactorCharacteristic);

    /// <summary>The shorter of two calls, since the first one may wait for the compiler; the first one if it is surely slow.</summary>
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
        // One copy: each of the usual methods would make another.
        engineParameters.TargetJob = new Job(engineParameters.TargetJob)
        {
            Run =
            {
                IterationCount = iterations,
                WarmupCount = warmups,
                InvocationCount = calls,
                UnrollFactor = 1,
                // No call for the compiler alone: CallTime has made one.
                RunStrategy = RunStrategy.Monitoring,
            },
            // Overhead is nanoseconds; calls here take milliseconds, or their time is discarded.
            Accuracy = { EvaluateOverhead = false },
        };
        engineParameters.WorkloadActionUnroll = engineParameters.WorkloadActionNoUnroll;
        engineParameters.OverheadActionUnroll = engineParameters.OverheadActionNoUnroll;
    }
}

/// <summary>How many iterations a launch has.</summary>
/// <param name="MinLongCalls">Minimum iterations where a call is one by itself and takes less than a second.</param>
/// <param name="MaxLongCalls">Maximum iterations where a call is one by itself.</param>
/// <param name="LongCallsTime">Total time for such calls.</param>
/// <param name="CallsBeside">How many of such calls are no iterations.</param>
internal sealed record LaunchPace(int QuickIterations, int MinLongCalls, int MaxLongCalls, TimeSpan LongCallsTime, int CallsBeside)
{
    /// <summary>Iterations of one call of the given length each: those that fit, at least the minimum.</summary>
    public int Iterations(TimeSpan call) => (int)Math.Clamp(
        (LongCallsTime / call) - CallsBeside, call > SuiteConfig.VerySlowCall ? 1 : MinLongCalls, MaxLongCalls);
}

/// <summary>Whether <c>fanout ab</c> runs this program: launches alternate with another build's, and only their times count.</summary>
internal static class InterleavedLaunch
{
    /// <summary>Set in the environment of all processes of <c>fanout ab</c>.</summary>
    public const string Variable = "FANOUT_AB";

    public static bool IsOn { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };
}
