using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;

namespace FanOut.Benchmarks;

/// <summary>A class whose launches read something once, in their setup, and are not timed.</summary>
/// <remarks>
/// BenchmarkDotNet makes one call per launch. The measured process compiles all code fully at the first call: otherwise the runtime would
/// recompile the reading code in the background up to a second later, and megabytes of that would fall between two readings.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadOnceAttribute() : JobMutatorConfigBaseAttribute(Job.Default
    .WithIterationCount(1)
    .WithWarmupCount(0)
    .WithInvocationCount(1)
    .WithUnrollFactor(1)
    .WithEvaluateOverhead(false)
    .WithEnvironmentVariable(CompileFully, "0"))
{
    private const string CompileFully = "DOTNET_TieredCompilation";

    /// <summary>Call it before starting child processes, which should run as everywhere else.</summary>
    internal static void SpareChildProcesses() => Environment.SetEnvironmentVariable(CompileFully, null);
}
