namespace FanOut.EndToEnd.Tests;

/// <summary>Somebody else's program: the sources in the folder Stranger, built once for all tests that run it.</summary>
public sealed class StrangerProject : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private int runs;

    public async ValueTask InitializeAsync()
    {
        if (!Effort.IsFull)
            return;
        foreach (var file in Directory.GetFiles(Repository.PathOf("tests", "FanOut.EndToEnd.Tests", "Stranger")))
            File.Copy(file, folder.File(Path.GetFileName(file)));
        // The harness's program imports it, too, and so takes the assemblies that are built already.
        await File.WriteAllTextAsync(
            folder.File("Directory.Build.props"),
            $"<Project><Import Project=\"{Repository.PathOf("Directory.Build.props")}\" /></Project>");
        await File.WriteAllTextAsync(folder.File("Stranger.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <GenerateDocumentationFile>false</GenerateDocumentationFile>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{Repository.PathOf("src", "FanOut.BenchmarkDotNet", "FanOut.BenchmarkDotNet.csproj")}" />
                <ProjectReference Include="{Repository.PathOf("src", "FanOut.ManagedWorker", "FanOut.ManagedWorker.csproj")}" />
              </ItemGroup>
            </Project>
            """);
        var build = await ProgramRun.OfProgram("dotnet", "build", folder, "-c", "Release", "--nologo", "-v", "quiet");
        Assert.True(build.ExitCode == 0, build.Output + build.Error);
    }

    /// <summary>Runs the program; the test is left out where not everything is tried.</summary>
    /// <param name="arguments">The command line; words of the form NAME=VALUE before it are environment variables.</param>
    /// <returns>What it said, and its folder of artifacts.</returns>
    internal async Task<(ProgramRun Program, string Artifacts)> Run(params string[] arguments)
    {
        Assert.SkipUnless(Effort.IsFull, "Builds a project and the harness's program; FANOUT_FULL_TESTS=1 runs it.");
        var artifacts = folder.File($"artifacts-{Interlocked.Increment(ref runs)}");
        // The harness looks for the project in the current directory.
        var variables = arguments.TakeWhile(word => word.Contains('=', StringComparison.Ordinal)).ToArray();
        var words = arguments.Skip(variables.Length).Append("--artifacts").Append(artifacts).Select(word => $"'{word}'");
        var program = await ProgramRun.OfShell(
            folder, $"{string.Join(' ', variables)} dotnet bin/Release/net10.0/Stranger.dll {string.Join(' ', words)}");
        return (program, artifacts);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
