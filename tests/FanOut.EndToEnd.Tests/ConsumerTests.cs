using System.IO.Compression;

namespace FanOut.EndToEnd.Tests;

/// <summary>Projects of others that take the package: they work, or are told in one line why not.</summary>
[Collection(nameof(PackedPackages))]
public sealed class ConsumerTests(PackedPackages packages)
{
    private const string Net10 = "<TargetFramework>net10.0</TargetFramework>";

    [Fact]
    public async Task Another_framework_is_refused_in_one_line_with_the_reason()
    {
        var project = Project("net8", "<TargetFramework>net8.0</TargetFramework>", Reference("FanOut.BenchmarkDotNet", "0.1.0"));

        // Without the packs of .NET 8, which would have to be downloaded.
        const string WithoutPacks =
            "-p:DisableImplicitFrameworkReferences=true -p:DisableTransitiveFrameworkReferenceDownloads=true -p:UseAppHost=false";
        Assert.Equal(
            "FanOut.BenchmarkDotNet needs net10.0, but this project has net8.0: FanOut is measured and tested on .NET 10 only.",
            Assert.Single(await Errors(project, WithoutPacks)));
    }

    [Theory]
    [InlineData("0.14.0", "Warning As Error: Detected package downgrade: BenchmarkDotNet from 0.15.8 to 0.14.0. ")]
    [InlineData("[0.15.2]", "Warning As Error: Detected package downgrade: BenchmarkDotNet from 0.15.8 to 0.15.2. ")]
    [InlineData("0.16.0", "FanOut.BenchmarkDotNet works with BenchmarkDotNet 0.15.8 only, but this project has 0.16.0: ")]
    public async Task Another_version_of_the_harness_is_refused_in_a_line_that_names_it(string version, string expected)
    {
        var number = version.Trim('[', ']');
        var project = Project(
            "harness-" + number, Net10, Reference("FanOut.BenchmarkDotNet", "0.1.0") + Reference("BenchmarkDotNet", version));
        MakeHarness(number);

        var errors = await Errors(project);
        Assert.StartsWith(expected, errors[0], StringComparison.Ordinal);
        // NuGet's path to each of the two versions.
        Assert.All(errors.Skip(1), error => Assert.Contains(" -> ", error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_old_language_is_refused_by_the_compiler_with_the_version_that_it_needs()
    {
        var project = Project("language", Net10 + "<LangVersion>8</LangVersion>", Reference("FanOut.BenchmarkDotNet", "0.1.0"));

        Assert.Contains("Please use language version '11.0' or greater.", Assert.Single(await Errors(project)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fs")]
    [InlineData("vb")]
    public async Task A_class_in_FSharp_or_Visual_Basic_under_central_package_versions_runs_in_child_processes_too(string language)
    {
        var own = language == "fs" ? "<Compile Include=\"Program.fs\" />" + Reference("FSharp.Core") : "";
        var project = Project($"In{language}", Net10, own + Reference("FanOut.BenchmarkDotNet"), language);

        // The version that the SDK has with it; the harness's program is C# and knows none.
        File.WriteAllText(
            Path.Combine(project, "Directory.Packages.props"),
            """
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="FanOut.BenchmarkDotNet" Version="0.1.0" />
                <PackageVersion Include="FSharp.Core" Version="$(FSCorePackageVersion)" Condition="'$(FSCorePackageVersion)' != ''" />
              </ItemGroup>
            </Project>
            """);

        var run = await packages.Run(
            project, "dotnet run -c Release --filter '*.Sequential' '*.ManagedProcess*' --cores 2 --job Dry");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("On 2 cores, for 400,000 square roots per worker, ", run.Output, StringComparison.Ordinal);
        Assert.Contains("ManagedProcessPool", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_of_a_case_chooses_the_collector_of_the_measured_program_and_of_its_children()
    {
        var project = Project("Collector", Net10, Reference("FanOut.BenchmarkDotNet", "0.1.0"));

        // A launch with another collector fails.
        var run = await packages.Run(
            project, "dotnet run -c Release --filter 'NotConcurrent.Sequential*' 'NotConcurrent.ManagedProcessPool*' --cores 2 --job Dry");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("ManagedProcessPool", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_published_as_a_single_file_measures_child_processes_too()
    {
        var project = Project("single", Net10, Reference("FanOut.BenchmarkDotNet", "0.1.0"));
        // The analyzer is a package of its own, which would have to be downloaded.
        var publish = await packages.Run(
            project,
            "dotnet publish -c Release --use-current-runtime --self-contained false -p:PublishSingleFile=true "
                + "-p:EnableSingleFileAnalyzer=false -o published --nologo -v quiet");
        Assert.True(publish.ExitCode == 0, publish.Output + publish.Error);
        Assert.False(File.Exists(Path.Combine(project, "published", "single.dll")));

        var run = await packages.Run(
            project, "published/single --filter '*.Sequential' '*.ManagedProcessPool' --cores 2 --job Dry");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("On 2 cores, for 1,000 items in all, ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PublishTrimmed")]
    [InlineData("PublishAot")]
    public async Task A_program_that_loses_what_nothing_refers_to_is_not_published(string property)
    {
        var project = Project(property, Net10, Reference("FanOut.BenchmarkDotNet", "0.1.0"));

        Assert.Equal(
            "FanOut.BenchmarkDotNet cannot be published trimmed or with Native AOT: BenchmarkDotNet finds benchmarks by reflection. "
                + "Publish without PublishTrimmed and PublishAot.",
            Assert.Single(await Errors(project, $"--use-current-runtime --self-contained -p:{property}=true", "publish")));
    }

    private string OtherFeed => Path.Combine(packages.Feed, "..", "others");

    private static string Reference(string name, string? version = null) =>
        $"<PackageReference Include=\"{name}\"{(version is null ? "" : $" Version=\"{version}\"")} />";

    private string Project(string name, string properties, string items, string language = "cs")
    {
        PackedPackages.AreNeeded();
        var project = packages.NewProject(name);
        Directory.CreateDirectory(OtherFeed);
        File.WriteAllText(
            Path.Combine(project, "nuget.config"),
            $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{packages.Feed}" /><add key="others" value="{OtherFeed}" /></packageSources>
            </configuration>
            """);
        var program = language switch
        {
            "fs" => ConsumerPrograms.FSharp,
            "vb" => ConsumerPrograms.VisualBasic,
            _ => ConsumerPrograms.CSharp,
        };
        File.WriteAllText(Path.Combine(project, "Program." + language), program);
        File.WriteAllText(
            Path.Combine(project, $"{name}.{language}proj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType>{properties}</PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);
        return project;
    }

    /// <summary>The errors of a build, without code and place.</summary>
    private async Task<string[]> Errors(string project, string options = "", string command = "build")
    {
        var build = await packages.Run(project, $"dotnet {command} -c Release --nologo -v quiet {options}");
        Assert.True(build.ExitCode != 0, build.Output);
        return [.. build.Output.Split('\n').Select(line => line.Split(": error ", 2)).Where(parts => parts.Length == 2)
            .Select(parts => parts[1].Split(": ", 2)[^1].Split(" [")[0].Trim()).Distinct()];
    }

    /// <summary>The harness under another number: what NuGet says does not depend on what is in it.</summary>
    private void MakeHarness(string version)
    {
        var path = Path.Combine(OtherFeed, $"BenchmarkDotNet.{version}.nupkg");
        File.Copy(packages.PackageOfOthers("benchmarkdotnet", "0.15.8"), path);
        using var package = ZipFile.Open(path, ZipArchiveMode.Update);
        package.GetEntry(".signature.p7s")?.Delete();
        var specification = package.GetEntry("BenchmarkDotNet.nuspec")!;
        string text;
        using (var reader = new StreamReader(specification.Open()))
            text = reader.ReadToEnd().Replace("<version>0.15.8</version>", $"<version>{version}</version>", StringComparison.Ordinal);
        specification.Delete();
        using var writer = new StreamWriter(package.CreateEntry("BenchmarkDotNet.nuspec").Open());
        writer.Write(text);
    }
}
