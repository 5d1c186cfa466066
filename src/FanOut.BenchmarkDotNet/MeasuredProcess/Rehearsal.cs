using BenchmarkDotNet.Engines;
using RunResults = BenchmarkDotNet.Engines.RunResults;

namespace FanOut.BenchmarkDotNet;

/// <summary>Runs the engine and the account of a launch over calls that do nothing, so that the runtime compiles their code before it
/// measures.</summary>
/// <remarks>Launches that wait for the compiler have it count calls from the first one on. Then the reading of all processes, which an
/// account with children takes before and after each iteration, is compiled twice more just when iterations begin, 300 ms of work in the
/// background, and workers that fill all cores share one with it: two of them took 6.2 ms instead of 3.4.</remarks>
internal static class Rehearsal
{
    /// <summary>Two readings each: as many as the compiler counts before a step.</summary>
    private const int Iterations = 16;

    public static void Run()
    {
        var parameters = new EngineParameters
        {
            Host = new SilentHost(),
            BenchmarkName = nameof(Rehearsal),
            WorkloadActionNoUnroll = DoNothing,
            WorkloadActionUnroll = DoNothing,
            OverheadActionNoUnroll = DoNothing,
            OverheadActionUnroll = DoNothing,
            Dummy1Action = static () => { },
            Dummy2Action = static () => { },
            Dummy3Action = static () => { },
            GlobalSetupAction = static () => { },
            GlobalCleanupAction = static () => { },
            IterationSetupAction = static () => { },
            IterationCleanupAction = static () => { },
            TargetJob = new Job
            {
                Run =
                {
                    RunStrategy = RunStrategy.Monitoring,
                    InvocationCount = 1,
                    UnrollFactor = 1,
                    WarmupCount = 1,
                    IterationCount = Iterations,
                },
                Accuracy = { EvaluateOverhead = false },
                Environment = { Gc = { Force = false } },
            },
        };
        LaunchAccount.Keep(parameters);
        using var engine = new EngineFactory().CreateReadyToRun(parameters);
        engine.Run();
    }

    private static void DoNothing(long calls)
    {
    }

    private sealed class SilentHost : IHost
    {
        public void Write(string message)
        {
        }

        public void WriteLine()
        {
        }

        public void WriteLine(string message)
        {
        }

        public void SendSignal(HostSignal hostSignal)
        {
        }

        public void SendError(string message)
        {
        }

        public void ReportResults(RunResults runResults)
        {
        }

        public void Dispose()
        {
        }
    }
}
