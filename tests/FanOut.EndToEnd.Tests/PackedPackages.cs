using System.Runtime.InteropServices;

namespace FanOut.EndToEnd.Tests;

/// <summary>The tests of what strangers get: they share one pack.</summary>
[CollectionDefinition(nameof(PackedPackages))]
public sealed class PackageTests : ICollectionFixture<PackedPackages>;

/// <summary>The packages in a folder, and a home without anything of ours, for projects that know nothing else.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private static readonly string[] projects = ["src/FanOut", "src/FanOut.BenchmarkDotNet", "templates"];

    private readonly TemporaryFolder folder = new();

    /// <summary>Folder with the packages.</summary>
    public string Feed => Path.Combine(folder, "feed");

    /// <summary>Folder with the packages of others, which is also a source of them.</summary>
    public string Lent => Path.Combine(folder, "lent");

    private string Home => Path.Combine(folder, "home");

    /// <summary>Leaves out a test where nothing was packed.</summary>
    public static void AreNeeded()
    {
        Assert.SkipUnless(Effort.IsFull, "Packs, restores and builds; FANOUT_FULL_TESTS=1 runs it.");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Written for a Unix shell.");
    }

    public async ValueTask InitializeAsync()
    {
        if (!Effort.IsFull || OperatingSystem.IsWindows())
            return;
        foreach (var project in projects)
        {
            var pack = await ProgramRun.OfShell(Repository.Root, $"dotnet pack {project} -c Release -o '{Feed}' --nologo -v quiet");
            Assert.True(pack.ExitCode == 0, pack.Output + pack.Error);
        }

        LendPackagesOfOthers();
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A new folder for a project of that name.</summary>
    public string NewProject(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;

    /// <summary>File of another's package.</summary>
    public string PackageOfOthers(string name, string version) => Path.Combine(Lent, name, version, $"{name}.{version}.nupkg");

    /// <summary>Folder with the packages of others but the native compiler.</summary>
    public string WithoutNativeCompiler()
    {
        var source = NewProject("without-native-compiler");
        foreach (var package in Directory.EnumerateDirectories(Lent))
        {
            var name = Path.GetFileName(package);
            if (!name.Contains("ilcompiler", StringComparison.OrdinalIgnoreCase))
                Directory.CreateSymbolicLink(Path.Combine(source, name), package);
        }

        return source;
    }

    /// <summary>A command in bash with the path, and with nothing else of this user's.</summary>
    internal Task<ProgramRun> Run(string project, string command)
    {
        // The runtime's folder lies three below its root: shared/Microsoft.NETCore.App/10.0.x.
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return ProgramRun.OfShell(
            project,
            $"env -i PATH=\"$PATH\" HOME='{Home}' DOTNET_ROOT='{root}' DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 {command}");
    }

    /// <summary>Packages of others come from this user's folder, so that no network is needed. Ours in there would win over the packed ones
    /// of the same version: whoever has tried the sample has them.</summary>
    private void LendPackagesOfOthers()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(Lent);
        foreach (var package in Directory.EnumerateDirectories(packages))
        {
            var name = Path.GetFileName(package);
            if (!name.StartsWith("fanout", StringComparison.OrdinalIgnoreCase))
                Directory.CreateSymbolicLink(Path.Combine(Lent, name), package);
        }

        var settings = Directory.CreateDirectory(Path.Combine(Home, ".nuget", "NuGet")).FullName;
        File.WriteAllText(
            Path.Combine(settings, "NuGet.Config"),
            $"<configuration><fallbackPackageFolders><add key=\"user\" value=\"{Lent}\"/></fallbackPackageFolders></configuration>");
    }
}
