namespace FanOut.EndToEnd.Tests;

/// <summary>A stranger's project, built from the packages in a folder and an empty home.</summary>
[Collection(nameof(PackedPackages))]
public sealed class SamplePackageTests(PackedPackages packages)
{
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
    }
}
