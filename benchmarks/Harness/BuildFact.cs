using System.Reflection;

namespace FanOut.Benchmarks;

/// <summary>What the build wrote into this assembly: folders and files that the harness's generated program could not find by itself.</summary>
internal static class BuildFact
{
    /// <summary>The value of an assembly metadata attribute, or null when there is none or it is empty.</summary>
    public static string? Of(string key) =>
        typeof(BuildFact).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == key)?.Value is { Length: > 0 } value ? value : null;

    /// <summary>The file that an assembly metadata attribute names, or null where the build did not make it.</summary>
    public static string? FileOf(string key) => Of(key) is { } path && File.Exists(path) ? path : null;
}
