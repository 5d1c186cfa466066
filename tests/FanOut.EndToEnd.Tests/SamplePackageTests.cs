using System.IO.Compression;
using System.Xml.Linq;

namespace FanOut.EndToEnd.Tests;

/// <summary>A stranger's project, built from the packages in a folder and an empty home.</summary>
public sealed class SamplePackageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_sample_is_built_from_packages_alone_and_recommends_a_strategy_for_its_own_kernel_in_its_own_words()
    {
        Assert.SkipUnless(Effort.IsFull, "Packs, restores, builds and measures: two minutes.");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Written for a Unix shell.");
        var project = Path.Combine(folder, "OwnKernel");
        CopySample(project);
        foreach (var package in (string[])["FanOut", "FanOut.BenchmarkDotNet"])
        {
            var pack = await ProgramRun.OfShell(
                Repository.Root, $"dotnet pack src/{package} -c Release -o '{project}/feed' --nologo -v quiet");
            Assert.True(pack.ExitCode == 0, pack.Output + pack.Error);
        }

        LeavePackagesOfOthers(Path.Combine(folder, "home"));
        var run = await ProgramRun.OfShell(project, $"{Alone} dotnet run -c Release --filter '*PrimesBelow*' --cores 2 --rounds 8,8");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains(" for 200,000 numbers tried in all, ", run.Output, StringComparison.Ordinal);
        var results = Path.Combine(project, "BenchmarkDotNet.Artifacts", "results");
        Assert.Contains(
            " for 200,000 numbers tried in all, ",
            await File.ReadAllTextAsync(Path.Combine(results, "fanout-report.md"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        foreach (var file in (string[])["fanout-report.html", "fanout-run.json", "PrimesBelow-report-full.json"])
            Assert.True(File.Exists(Path.Combine(results, file)), file);

        var list = await ProgramRun.OfShell(project, $"{Alone} dotnet run -c Release --no-build --list flat");
        foreach (var name in (string[])["JsonParsing.Sequential", "Sha256.ParallelFor", "PrimesBelow.ThreadTeam"])
            Assert.Contains(name, list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_package_of_the_harness_holds_our_assemblies_and_depends_on_published_ones_only()
    {
        Assert.SkipUnless(Effort.IsFull, "Packing takes ten seconds.");
        var pack = await ProgramRun.OfProgram(
            "dotnet", "pack", Repository.PathOf("src", "FanOut.BenchmarkDotNet"), "-c", "Release", "-o", folder, "--nologo", "-v", "quiet");
        Assert.True(pack.ExitCode == 0, pack.Output + pack.Error);

        using var package = ZipFile.OpenRead(Directory.GetFiles(folder, "*.nupkg").Single());
        Assert.Equal(
            ["FanOut.Analysis", "FanOut.BenchmarkDotNet", "FanOut.Instruments", "FanOut.ManagedWorker", "FanOut.Reports"],
            package.Entries.Where(entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal))
                .Select(entry => Path.GetFileNameWithoutExtension(entry.Name)).Order(StringComparer.Ordinal));
        using var reader = new StreamReader(package.GetEntry("FanOut.BenchmarkDotNet.nuspec")!.Open());
        var specification = XDocument.Parse(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        var dependencies = specification.Descendants().Where(element => element.Name.LocalName == "dependency")
            .ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value);
        Assert.Equal(
            ["BenchmarkDotNet", "FanOut", "MathNet.Numerics", "Spectre.Console", "System.CommandLine"],
            dependencies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("[0.15.8]", dependencies["BenchmarkDotNet"]);
    }

    private static void CopySample(string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.GetFiles(Repository.PathOf("samples", "OwnKernel")))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
    }

    /// <summary>Packages of others come from this user's folder of them, so that no network is needed.</summary>
    private static void LeavePackagesOfOthers(string home)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var settings = Directory.CreateDirectory(Path.Combine(home, ".nuget", "NuGet")).FullName;
        File.WriteAllText(
            Path.Combine(settings, "NuGet.Config"),
            $"<configuration><fallbackPackageFolders><add key=\"user\" value=\"{packages}\"/></fallbackPackageFolders></configuration>");
    }

    private string Alone
    {
        get
        {
            // The runtime's folder lies three below its root: shared/Microsoft.NETCore.App/10.0.x.
            var root = Path.GetFullPath(
                Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
            return $"env -i PATH=\"$PATH\" HOME='{folder}/home' DOTNET_ROOT='{root}' DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1";
        }
    }
}
