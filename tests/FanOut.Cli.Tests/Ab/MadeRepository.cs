using System.Diagnostics;
using System.Text;
using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

/// <summary>
/// A small git repository with a real BenchmarkDotNet project: its first commit is quick, its second does half as much work again.
/// Everything that a run starts or writes is below one folder, so that a test sees what it leaves behind.
/// </summary>
internal sealed class MadeRepository : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <!-- The harness finds this project by its assembly's name. -->
            <AssemblyName>Made.Benchmarks</AssemblyName>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="BenchmarkDotNet" Version="0.15.8" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using BenchmarkDotNet.Attributes;
        using BenchmarkDotNet.Running;

        BenchmarkSwitcher.FromAssembly(typeof(Made).Assembly).Run(args);

        [MemoryDiagnoser]
        public class Made
        {
            [Benchmark]
            public double Work() => Roots.Sum(Amount.Items);

            [Benchmark]
            public double Other() => Roots.Sum(Amount.OfOther);
        }

        public class NegativeControls
        {
            [Benchmark]
            public double Frozen()
            {
                double sum = 0;
                for (var i = 0; i < 20_000; i++)
                    sum += Math.Sqrt(i);
                return sum;
            }
        }

        public static class Roots
        {
            public static double Sum(int items)
            {
                double sum = 0;
                for (var i = 0; i < items; i++)
                    sum += Math.Sqrt(i);
                return sum;
            }
        }
        """;

    private readonly TemporaryFolder folder = new();

    public MadeRepository()
    {
        Directory.CreateDirectory(Temporary);
        Directory.CreateDirectory(Path.Combine(Root, "bench"));
        Git("init", "--quiet", "--initial-branch", "main", ".");
        Write("bench/Made.Benchmarks.csproj", Project);
        Write("bench/Program.cs", Program);
        Write(".gitignore", "bin/\nobj/\n");
        Commit("quick", items: 20_000);
        Commit("slower", items: 30_000);
        var repository = GitRepository.Find(Root, CancellationToken.None).GetAwaiter().GetResult();
        WorkTrees = Path.Combine(PrivateFolder.ForWorkTrees(repository.GitFolder), repository.Id);
    }

    /// <summary>Top folder of the checkout.</summary>
    public string Root => Path.Combine(folder, "repository");

    /// <summary>The folder of temporary files of all runs.</summary>
    public string Temporary => Path.Combine(folder, "temporary");

    /// <summary>A folder of results.</summary>
    public string Results(string name) => Path.Combine(folder, name);

    /// <summary>What git says of the checkout, the work trees it knows and its index.</summary>
    public string State => Git("status", "--porcelain", "--ignored") + Git("worktree", "list", "--porcelain") + Git("ls-files", "--stage")
        + Git("stash", "list");

    public void Write(string path, string content) => File.WriteAllText(Path.Combine(Root, path), content);

    /// <summary>Sets the amount of work of both benchmarks, as C# has it.</summary>
    public void WriteAmount(string items, string ofOther = "20_000") => Write(
        "bench/Amount.cs",
        $"public static class Amount\n{{\n    public static int Items => {items};\n\n"
            + $"    public static int OfOther => {ofOther};\n}}\n");

    public void Commit(string title, int items)
    {
        WriteAmount(items.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Git("add", "--all");
        Git("-c", "user.name=made", "-c", "user.email=made@localhost", "commit", "--quiet", "--message", title);
    }

    /// <summary>Starts <c>fanout</c> and leaves it running.</summary>
    public Process Start(params string[] arguments) =>
        StartProgram("dotnet", [Path.Combine(AppContext.BaseDirectory, "fanout.dll"), .. arguments]);

    /// <summary>Starts <c>fanout</c> with a disk for work trees that has this much space, in a mount namespace of its own.</summary>
    public Process StartOnSmallDisk(string size, params string[] arguments) => StartProgram(
        "unshare",
        [
            "--user", "--map-root-user", "--mount", "sh", "-c",
                "test \"$(stat -c %u /)\" = 0 && mount -t tmpfs -o mode=700,size=\"$1\" tmpfs /mnt && shift && XDG_CACHE_HOME=/mnt exec "
                    + "dotnet \"$@\"", "sh", size,
            Path.Combine(AppContext.BaseDirectory, "fanout.dll"), .. arguments,
        ]);

    private Process StartProgram(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = Temporary;
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Runs <c>fanout ab</c> with launches of a tenth of a second, which suffice for what is half as slow again.</summary>
    public Task<ProgramRun> Ab(string results, params string[] arguments) => ProgramRun.Of(Start(Arguments(results, arguments)));

    public string[] Arguments(string results, params string[] arguments) =>
        ["ab", "--project", "bench", "--output", Results(results), "--seed", "1", .. arguments, "--", "--iterationCount", "10",
            "--iterationTime", "5"];

    /// <summary>What runs have left of temporary files and of work trees.</summary>
    public IEnumerable<string> LeftFiles() => Directory.EnumerateFileSystemEntries(Temporary)
        .Concat(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(WorkTrees)!, $"{Path.GetFileName(WorkTrees)}*"));

    /// <summary>How the paths of all work trees of this repository begin.</summary>
    private string WorkTrees { get; }

    /// <summary>Command lines of the processes that were started in this folder and still run.</summary>
    public IEnumerable<string> LeftProcesses() => Directory.EnumerateDirectories("/proc")
        .Where(process => int.TryParse(Path.GetFileName(process), out _))
        .Where(process => Read(process, "environ") is var environment
            && (environment.Contains(Temporary, StringComparison.Ordinal) || environment.Contains(WorkTrees, StringComparison.Ordinal)))
        .Select(process => Read(process, "cmdline").Replace('\0', ' '));

    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", Root, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, error.Result);
        return output;
    }

    public void Dispose() => folder.Dispose();

    private static string Read(string process, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(process, file)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
