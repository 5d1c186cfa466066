using System.Text.RegularExpressions;

namespace FanOut.Cli.Tests;

/// <summary>What a terminal shows, through a real one that <c>script</c> makes.</summary>
public sealed partial class TerminalTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(140)]
    public async Task A_comparison_fits_the_terminal_and_is_coloured(int width)
    {
        using var @base = new MadeSide().WithRounds(11, ("ThreadsUnderGlobalLock(Workers: 2)", 2e6), ("Fine", 1e6), ("Unsettled", 1e6));
        using var head = new MadeSide().WithRounds(11, ("ThreadsUnderGlobalLock(Workers: 2)", 3e6), ("Fine", 1e6), ("Unsettled", 1.0499e6));

        var (lines, raw) = await Shown(width, $"compare '{@base.Path}' '{head.Path}'");

        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        Assert.Contains(lines, line => line.Contains("1.50x [1.50; 1.50]", StringComparison.Ordinal)
            && line.Contains("slower", StringComparison.Ordinal));
        Assert.Contains("\u001b[", raw, StringComparison.Ordinal);
        Assert.StartsWith("SLOWER: beyond the margin of 5%", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_advice_fits_the_narrowest_usual_terminal()
    {
        using var made = new MadeRun().WithGranularity(("ParallelFor", 3_000), ("ManagedProcesses", 24_000_000));

        var (lines, _) = await Shown(80, $"advise '{made.Path}' --work 1ms");

        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains(lines, line => line.StartsWith("Fastest: ParallelFor", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("ManagedProcesses", StringComparison.Ordinal)
            && line.Contains('x', StringComparison.Ordinal));
    }

    private static async Task<(string[] Lines, string Raw)> Shown(int width, string arguments)
    {
        if (!File.Exists("/usr/bin/script"))
            Assert.Skip("There is no script, which makes terminals: it comes with util-linux.");
        var run = await ProgramRun.OfShell(
            Repository.Root, FormattableString.Invariant(
                $"TERM=xterm-256color script -qec \"stty cols {width} rows 50; dotnet '{Fanout.Program}' {arguments}\" /dev/null"));
        var text = Escape().Replace(run.Output, "").Replace("\r", "", StringComparison.Ordinal);
        return (text.TrimEnd('\n').Split('\n'), run.Output);
    }

    [GeneratedRegex(@"\u001b(\[[0-9;?]*[A-Za-z]|[=>])")]
    private static partial Regex Escape();
}
