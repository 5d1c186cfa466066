using System.Reflection;
using FanOut.Workers;

namespace FanOut.Benchmarks;

/// <summary>Paths that the build wrote into this assembly's metadata, since a generated program cannot find them.</summary>
internal static class BuildFact
{
    /// <summary>The value of an assembly metadata attribute; null when missing or empty.</summary>
    public static string? Read(string key) =>
        typeof(BuildFact).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == key)?.Value is { Length: > 0 } value ? value : null;

    /// <summary>The file that an assembly metadata attribute names; null where the build did not make it.</summary>
    public static string? ReadPath(string key) => Read(key) is { } path && File.Exists(path) ? path : null;
}

internal static class BuiltWorkers
{
    public static WorkerPrograms Programs { get; } = WorkerPrograms.Read(typeof(BuiltWorkers).Assembly);
}
