using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;

namespace FanOut.Benchmarks;

/// <summary>Marks a class whose launches read something once, in their setup, and are not timed.</summary>
/// <remarks>
/// One call a launch is all that the harness is to make. And the measured process compiles all code fully at the first call: otherwise the
/// runtime would compile the code that reads again, in the background and up to a second later, and megabytes of that fell between two
/// readings.
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

    /// <summary>To be called before child processes are started: they are to run as they do everywhere else.</summary>
    internal static void SpareChildren() => Environment.SetEnvironmentVariable(CompileFully, null);
}
