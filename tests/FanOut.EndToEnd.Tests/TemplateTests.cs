namespace FanOut.EndToEnd.Tests;

/// <summary>What <c>dotnet new fanout</c> makes: the sample under another name.</summary>
[Collection(nameof(PackedPackages))]
public sealed class TemplateTests(PackedPackages packages)
{
    /// <summary>The assembly is called so, too: the harness's program and the child processes find it by this name.</summary>
    private const string Name = "Maße und Zahlen";

    [Fact]
    public async Task A_project_with_spaces_and_umlauts_in_its_name_lists_its_kernels_and_runs_them_under_every_strategy()
    {
        PackedPackages.AreNeeded();
        var folder = packages.NewProject("template");
        var project = Path.Combine(folder, Name);
        // Settings of the folder above, with which nothing is built: the project's own files stop the search for them.
        File.WriteAllText(
            Path.Combine(folder, "Directory.Packages.props"),
            "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>");
        foreach (var name in (string[])["Directory.Build.props", "Directory.Build.targets"])
            File.WriteAllText(Path.Combine(folder, name), "<Project><Import Project=\"missing\" /></Project>");
        File.WriteAllText(Path.Combine(folder, "global.json"), """{ "sdk": { "version": "11.0.999" } }""");
        var install = await packages.Run(packages.Feed, $"dotnet new install '{packages.Feed}/FanOut.Templates.0.1.0.nupkg'");
        Assert.True(install.ExitCode == 0, install.Output + install.Error);
        var create = await packages.Run(packages.Feed, $"dotnet new fanout --name '{Name}' --output '{project}' --feed '{packages.Feed}'");
        Assert.True(create.ExitCode == 0, create.Output + create.Error);

        string[] sample = [.. Directory.GetFiles(Repository.PathOf("samples", "OwnKernel")).Select(file => Path.GetFileName(file))];
        Assert.Equal(
            sample.Select(file => file.Replace("OwnKernel", Name, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            Directory.GetFiles(project).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        var list = await packages.Run(project, "dotnet run -c Release --list flat");
        foreach (var name in (string[])["JsonParsing.Sequential", "Sha256.ParallelFor", "PrimesBelow.ThreadTeam"])
            Assert.Contains(name, list.Output, StringComparison.Ordinal);

        var run = await packages.Run(project, "dotnet run -c Release --no-build --filter '*' --cores 2 --job Dry");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        foreach (var kernel in (string[])["JsonParsing", "PrimesBelow", "Sha256"])
        {
            var results = Path.Combine(project, "BenchmarkDotNet.Artifacts", "results", $"{kernel}-report-full.json");
            var measured = await File.ReadAllTextAsync(results, TestContext.Current.CancellationToken);
            foreach (var strategy in (string[])
                ["Sequential", "Threads", "ParallelFor", "Tasks", "Plinq", "ThreadTeam", "ManagedProcesses", "ManagedProcessPool"])
            {
                Assert.Contains($"\"{kernel}.{strategy}(Workers: 2)\"", measured, StringComparison.Ordinal);
            }
        }
    }
}
