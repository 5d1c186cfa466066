using FanOut.EndToEnd.Tests;

namespace FanOut.Cli.Tests;

/// <summary>The tool as somebody gets it who has nothing but the SDK: packed, installed from the folder, run.</summary>
public sealed class ToolPackageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fanout-tool-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_is_packed_installed_from_the_folder_into_an_empty_home_and_runs()
    {
        Assert.SkipUnless(Effort.IsFull, "Packing takes half a minute.");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Written for a Unix shell.");
        Directory.CreateDirectory(Path.Combine(folder, "home"));
        var pack = await ProgramRun.OfShell(Repository.Root, $"dotnet pack src/FanOut.Cli -c Release -o '{folder}/packages' --nologo -v quiet");
        Assert.True(pack.ExitCode == 0, pack.Output + pack.Error);
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            "<configuration><packageSources><clear/><add key=\"folder\" value=\"packages\"/></packageSources></configuration>");

        // Nothing of this user's: no home, no package folder, no feed but the folder.
        var install = await ProgramRun.OfShell(folder, $"{Alone} dotnet tool install FanOut.Cli --tool-path tools --configfile nuget.config");
        Assert.True(install.ExitCode == 0, install.Output + install.Error);

        var help = await ProgramRun.OfShell(folder, $"{Alone} tools/fanout --help");
        Assert.True(help.ExitCode == 0, help.Error);
        foreach (var command in (string[])["ab", "advise", "calibrate", "compare", "track"])
            Assert.Matches($@"(?m)^  {command} ", help.Output);

        using var basis = new MadeSide().WithRounds(11, ("Fine", 1e6));
        using var head = new MadeSide().WithRounds(11, ("Fine", 1e6));
        var compare = await ProgramRun.OfShell(folder, $"{Alone} tools/fanout compare '{basis.Path}' '{head.Path}'");
        Assert.Equal(0, compare.ExitCode);
        Assert.EndsWith("NOT SLOWER (1 same).\n", compare.Output, StringComparison.Ordinal);
    }

    private string Alone
    {
        get
        {
            // The runtime's folder lies three below its root: shared/Microsoft.NETCore.App/10.0.x.
            var root = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
            return $"env -i PATH=\"$PATH\" HOME='{folder}/home' DOTNET_ROOT='{root}' DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1";
        }
    }
}
