namespace FanOut.EndToEnd.Tests;

/// <summary>A stranger's project, built from the packages in a folder and an empty home.</summary>
[Collection(nameof(PackedPackages))]
public sealed class SamplePackageTests(PackedPackages packages)
{
    private const string Page = "own-kernels.md";

    [Fact]
    public async Task The_sample_is_built_from_packages_alone_and_recommends_a_strategy_for_its_own_kernel_in_its_own_words()
    {
        PackedPackages.AreNeeded();
        var project = packages.NewProject("OwnKernel");
        foreach (var file in Directory.GetFiles(Repository.PathOf("samples", "OwnKernel")))
            File.Copy(file, Path.Combine(project, Path.GetFileName(file)));
        Directory.CreateSymbolicLink(Path.Combine(project, "feed"), packages.Feed);
        // Four of its strategies, and the first look; the template's test runs all.
        var run = await packages.Run(
            project,
            "dotnet run -c Release --filter '*PrimesBelow.Sequential' '*PrimesBelow.Par*' '*PrimesBelow.Threads' "
                + "'*PrimesBelow.*ProcessPool' --cores 2 --rounds 8,8");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains(" for 500,000 numbers tried in all, ", run.Output, StringComparison.Ordinal);
        var results = Path.Combine(project, "BenchmarkDotNet.Artifacts", "results");
        Assert.Contains(
            " for 500,000 numbers tried in all, ",
            await File.ReadAllTextAsync(Path.Combine(results, "fanout-report.md"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        foreach (var file in (string[])["fanout-report.html", "fanout-run.json", "PrimesBelow-report-full.json"])
            Assert.True(File.Exists(Path.Combine(results, file)), file);

        // The commands of the page; the run is its own predecessor.
        var before = Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(project, "BenchmarkDotNet.Artifacts", "runs"))));
        var commands = Repository.Block(Page, "## With the tool", "bash").Replace("BEFORE", before, StringComparison.Ordinal);
        var program = Repository.PathOf("src", "FanOut.Cli", "bin", "Release", "net10.0", "fanout.dll");
        var tool = await ProgramRun.OfShell(project, $"set -e\nfanout() {{ dotnet '{program}' \"$@\"; }}\n{commands}");
        Assert.True(tool.ExitCode == 0, tool.Output + tool.Error);
        Assert.Matches("(?m)^(NOT SLOWER|INCONCLUSIVE)", tool.Output);
        Assert.Contains("Work of 20.0 ms: 10.0 ms for each of 2 workers.", tool.Output, StringComparison.Ordinal);
        Assert.Contains("Stored: ", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_console_project_measures_a_kernel_after_the_steps_of_the_page()
    {
        PackedPackages.AreNeeded();
        const string Section = "## In a project you have";
        var project = packages.NewProject("RootNumbers");
        var create = await packages.Run(project, "dotnet new console");
        Assert.True(create.ExitCode == 0, create.Output + create.Error);

        var settings = Repository.Block(Page, Section, "xml");
        Assert.Contains("/home/me/fanout-feed", settings, StringComparison.Ordinal);
        File.WriteAllText(
            Path.Combine(project, "nuget.config"), settings.Replace("/home/me/fanout-feed", packages.Feed, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(project, "Program.cs"), Repository.Block(Page, Section, "csharp"));
        File.WriteAllText(Path.Combine(project, "RootSums.cs"), Repository.Block(Page, "The class:", "csharp"));
        var add = await packages.Run(project, Repository.Block(Page, Section, "bash").TrimEnd());
        Assert.True(add.ExitCode == 0, add.Output + add.Error);

        var run = await packages.Run(project, "dotnet run -c Release --filter '*.Sequential' '*.ManagedProcessPool' --cores 2 --job Dry");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("On 2 cores, for 4,000,000 square roots in all, ", run.Output, StringComparison.Ordinal);
    }
}
