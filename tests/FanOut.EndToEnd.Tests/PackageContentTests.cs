using System.IO.Compression;
using System.Xml.Linq;

namespace FanOut.EndToEnd.Tests;

/// <summary>What is in the packages.</summary>
[Collection(nameof(PackedPackages))]
public sealed class PackageContentTests(PackedPackages packages)
{
    private static readonly string[] harnessAssemblies =
        ["FanOut.Analysis", "FanOut.BenchmarkDotNet", "FanOut.Instruments", "FanOut.ManagedWorker", "FanOut.Reports"];

    [Fact]
    public void The_package_of_the_harness_holds_our_assemblies_and_depends_on_published_ones_only()
    {
        PackedPackages.AreNeeded();
        using var package = Open("FanOut.BenchmarkDotNet", "nupkg");
        Assert.Equal(harnessAssemblies, Names(package, ".dll"));
        var dependencies = Specification(package, "FanOut.BenchmarkDotNet").Where(element => element.Name.LocalName == "dependency")
            .ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value);
        Assert.Equal(
            ["BenchmarkDotNet", "FanOut", "MathNet.Numerics", "Spectre.Console", "System.CommandLine"],
            dependencies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("[0.15.8]", dependencies["BenchmarkDotNet"]);
        Assert.Equal("[0.1.0]", dependencies["FanOut"]);
    }

    [Theory]
    [InlineData("FanOut", "T:FanOut.Kernels.IKernel")]
    [InlineData("FanOut.BenchmarkDotNet", "T:FanOut.BenchmarkDotNet.FanOutSwitcher")]
    public void A_package_has_documentation_a_readme_an_icon_a_licence_and_the_symbols_of_every_assembly(string name, string documented)
    {
        PackedPackages.AreNeeded();
        using var package = Open(name, "nupkg");
        Assert.NotNull(package.GetEntry("README.md"));
        Assert.NotNull(package.GetEntry("icon.png"));
        var specification = Specification(package, name).ToLookup(element => element.Name.LocalName);
        Assert.Equal("MIT", specification["license"].Single().Value);
        Assert.Equal("icon.png", specification["icon"].Single().Value);
        Assert.Equal("README.md", specification["readme"].Single().Value);
        if (Directory.Exists(Repository.PathOf(".git")))
            Assert.Equal(40, specification["repository"].Single().Attribute("commit")!.Value.Length);
        Assert.Contains(documented, Text(package.GetEntry($"lib/net10.0/{name}.xml")!), StringComparison.Ordinal);

        using var symbols = Open(name, "snupkg");
        Assert.Equal(Names(package, ".dll"), Names(symbols, ".pdb"));
        // The first bytes of the portable format.
        Assert.All(
            symbols.Entries.Where(entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal)),
            entry => Assert.StartsWith("BSJB", Text(entry), StringComparison.Ordinal));
    }

    private ZipArchive Open(string name, string extension) => ZipFile.OpenRead(Path.Combine(packages.Feed, $"{name}.0.1.0.{extension}"));

    private static IEnumerable<string> Names(ZipArchive package, string extension) => package.Entries
        .Where(entry => entry.Name.EndsWith(extension, StringComparison.Ordinal))
        .Select(entry => Path.GetFileNameWithoutExtension(entry.Name)).Order(StringComparer.Ordinal);

    private static IEnumerable<XElement> Specification(ZipArchive package, string name) =>
        XDocument.Parse(Text(package.GetEntry($"{name}.nuspec")!)).Descendants();

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
