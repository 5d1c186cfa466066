using System.IO.Compression;

namespace FanOut.Cli.Tests;

/// <summary>The tool as somebody gets it who has nothing but the SDK: packed, installed from the folder, run.</summary>
public sealed class ToolPackageTests : IDisposable
{
    /// <summary>Most of it is SQLite for 17 systems; a library of drawing for as many made it 97 MB.</summary>
    private const long MaxBytes = 20_000_000;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_is_packed_installed_as_the_docs_say_into_an_empty_home_and_runs()
    {
        Assert.SkipUnless(Effort.IsFull, "Packing takes half a minute.");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Written for a Unix shell.");
        Directory.CreateDirectory(Path.Combine(folder, "home"));
        var pack = await ProgramRun.OfShell(
            Repository.Root, $"dotnet pack src/FanOut.Cli -c Release -o '{folder}/tools' --nologo -v quiet");
        Assert.True(pack.ExitCode == 0, pack.Output + pack.Error);
        var file = Directory.GetFiles(Path.Combine(folder, "tools")).Single();
        Assert.InRange(new FileInfo(file).Length, 1, MaxBytes);
        using (var package = ZipFile.OpenRead(file))
        {
            var names = package.Entries.Select(entry => entry.FullName).ToArray();
            Assert.Superset(
                new HashSet<string> { "README.md", "icon.png", "tools/net10.0/any/fanout.pdb", "tools/net10.0/any/FanOut.Reports.pdb" },
                names.ToHashSet());
            Assert.DoesNotContain("tools/net10.0/any/fanout.xml", names);
        }

        // A stranger's package of the same name and a higher version, on the feed that this folder's configuration has.
        LeaveHigherVersion(Path.Combine(folder, "feed"));
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            """
            <configuration>
              <packageSources><clear/><add key="feed" value="feed"/></packageSources>
              <packageSourceMapping><packageSource key="feed"><package pattern="*"/></packageSource></packageSourceMapping>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(folder, "mapped.config"), Repository.Block("ci.md", "<!-- config:mapping -->", "xml"));

        // Nothing of this user's: no home, no package folder.
        var install = await ProgramRun.OfShell(
            folder, $"{Alone} {Repository.Block("ci.md", "Install it from that folder alone", "bash").TrimEnd()}");
        Assert.True(install.ExitCode == 0, install.Output + install.Error);
        var mapped = await ProgramRun.OfShell(
            folder, $"{Alone} dotnet tool install FanOut.Cli --version 0.1.0 --tool-path mapped --configfile mapped.config");
        Assert.True(mapped.ExitCode == 0, mapped.Output + mapped.Error);
        var stranger = await ProgramRun.OfShell(folder, $"{Alone} dotnet tool install FanOut.Cli --tool-path stranger");
        Assert.Contains("99.0.0", stranger.Output + stranger.Error, StringComparison.Ordinal);

        var help = await ProgramRun.OfShell(folder, $"{Alone} bin/fanout --help");
        Assert.True(help.ExitCode == 0, help.Error);
        foreach (var command in (string[])["ab", "advise", "calibrate", "compare", "track"])
            Assert.Matches($@"(?m)^  {command} ", help.Output);

        using var @base = new MadeSide().WithRounds(11, ("Fine", 1e6));
        using var head = new MadeSide().WithRounds(11, ("Fine", 1e6));
        var compare = await ProgramRun.OfShell(folder, $"{Alone} bin/fanout compare '{@base.Path}' '{head.Path}'");
        Assert.Equal(0, compare.ExitCode);
        Assert.StartsWith("NOT SLOWER (1 same)", compare.Output, StringComparison.Ordinal);
    }

    private void LeaveHigherVersion(string feed)
    {
        Directory.CreateDirectory(feed);
        var path = Path.Combine(feed, "FanOut.Cli.99.0.0.nupkg");
        File.Copy(Directory.GetFiles(Path.Combine(folder, "tools")).Single(), path);
        using var package = ZipFile.Open(path, ZipArchiveMode.Update);
        var specification = package.GetEntry("FanOut.Cli.nuspec")!;
        string text;
        using (var reader = new StreamReader(specification.Open()))
            text = reader.ReadToEnd().Replace("<version>0.1.0</version>", "<version>99.0.0</version>", StringComparison.Ordinal);
        specification.Delete();
        using var writer = new StreamWriter(package.CreateEntry("FanOut.Cli.nuspec").Open());
        writer.Write(text);
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
