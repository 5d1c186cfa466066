using System.Reflection;

namespace FanOut.BenchmarkDotNet;

/// <summary>Where the project of the benchmarks is.</summary>
/// <param name="Root">The repository that an assembly metadata attribute <c>FanOut.RepositoryRoot</c> names; else the current folder, as
/// for BenchmarkDotNet itself.</param>
internal sealed record ProjectPlace(string Root)
{
    /// <summary>Results go here, unless the command line says otherwise.</summary>
    public string Artifacts => Path.Combine(Root, "BenchmarkDotNet.Artifacts");

    public static ProjectPlace Read(Assembly benchmarks) =>
        new(benchmarks.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "FanOut.RepositoryRoot")?.Value is { } root && Directory.Exists(root)
            ? root
            : Directory.GetCurrentDirectory());
}
