using FanOut.Workers;

namespace FanOut.Benchmarks;

/// <summary>The worker programs that the build of this assembly made.</summary>
internal static class BuiltWorkers
{
    public static WorkerPrograms Programs { get; } = WorkerPrograms.Of(typeof(BuiltWorkers).Assembly);
}
