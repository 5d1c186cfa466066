namespace FanOut.Benchmarks;

/// <summary>Where runs leave what they generate.</summary>
internal static class Artifacts
{
    /// <summary>The repository that the program was built from; the current folder where the program runs without it.</summary>
    public static string RepositoryRoot { get; } =
        BuildFact.Of("FanOut.RepositoryRoot") is { } root && Directory.Exists(root) ? root : Directory.GetCurrentDirectory();

    /// <summary><c>BenchmarkDotNet.Artifacts</c> at the repository's root, whichever folder the run started in.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryRoot, "BenchmarkDotNet.Artifacts");
}
