using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FanOut.EndToEnd.Tests;

/// <summary>Dependencies point one way, and the console is touched in four places only.</summary>
public sealed partial class DependencyTests
{
    /// <summary>Which projects and packages each project may refer to; tests may refer to any.</summary>
    private static readonly Dictionary<string, string[]> allowed = new()
    {
        ["FanOut"] = [],
        ["FanOut.Instruments"] = ["FanOut"],
        ["FanOut.Worker"] = ["FanOut"],
        ["FanOut.ManagedWorker"] = ["FanOut"],
        ["FanOut.DelayClient"] = ["FanOut"],
        ["FanOut.DelayServer"] = [],
        ["FanOut.Analysis"] = ["MathNet.Numerics"],
        ["FanOut.History"] = ["FanOut.Analysis", "Microsoft.Data.Sqlite", "Npgsql"],
        ["FanOut.Reports"] = ["FanOut.Analysis"],
        ["FanOut.Cli"] = ["FanOut.Analysis", "FanOut.History", "FanOut.Reports", "Spectre.Console", "System.CommandLine"],
        ["FanOut.BenchmarkDotNet"] =
        [
            "FanOut", "FanOut.Instruments", "FanOut.ManagedWorker", "FanOut.Analysis", "FanOut.Reports", "BenchmarkDotNet",
                "MathNet.Numerics", "Spectre.Console", "System.CommandLine",
        ],
        ["FanOut.Benchmarks"] =
        [
            "FanOut", "FanOut.Instruments", "FanOut.Analysis", "FanOut.BenchmarkDotNet", "FanOut.DelayClient", "BenchmarkDotNet",
                "BenchmarkDotNet.Diagnostics.Windows", "System.Numerics.Tensors",
        ],
    };

    public static TheoryData<string> Projects => [.. ProjectFiles().Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_to_what_it_may_refer_to(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var references = XDocument.Load(Repository.PathOf(project)).Descendants()
            .Where(element => element.Name.LocalName is "ProjectReference" or "PackageReference"
                && element.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(element => element.Attribute("Include")!.Value)
            .Select(include => include.EndsWith(".csproj", StringComparison.Ordinal)
                ? Path.GetFileNameWithoutExtension(include.Replace('\\', '/')) : include);

        Assert.True(allowed.ContainsKey(name), $"{project} is new: say here what it may depend on.");
        Assert.Empty(references.Except(allowed[name]));
    }

    [Fact]
    public void Only_the_programs_touch_the_console()
    {
        string[] mayTouch = ["src/FanOut.BenchmarkDotNet/FanOutSwitcher.cs", "src/FanOut.DelayServer/Program.cs"];
        string[] programs = ["src/FanOut.Worker/", "src/FanOut.Cli/"];
        var touching = SourceFiles()
            .Where(path => ConsoleUse().IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !Array.Exists(programs, program => path.StartsWith(program, StringComparison.Ordinal)));

        Assert.Empty(touching.Except(mayTouch));
    }

    private static IEnumerable<string> ProjectFiles() => SourceFolders().SelectMany(folder =>
        Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories).Where(IsOurs));

    private static IEnumerable<string> SourceFiles() => SourceFolders().SelectMany(folder =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(IsOurs));

    private static IEnumerable<string> SourceFolders() => [Repository.PathOf("src"), Repository.PathOf("benchmarks")];

    private static bool IsOurs(string path) =>
        !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    [GeneratedRegex(@"\bConsoleLogger\.|\bAnsiConsole\.|\bConsole\.(Write|Out|Error|In|Read|Open|Set|CancelKeyPress)")]
    private static partial Regex ConsoleUse();
}
