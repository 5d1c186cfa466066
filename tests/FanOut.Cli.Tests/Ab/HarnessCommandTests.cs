using System.Text.RegularExpressions;
using CsCheck;
using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

public sealed class HarnessCommandTests
{
    [Fact]
    public void A_launch_is_started_again_as_the_log_says_but_without_its_pipes()
    {
        var command = HarnessCommand.Parse(
            "// Execute: dotnet FanOut.Benchmarks-Suite-round-1-1.dll --anonymousPipes 164 165 "
            + "--benchmarkName \"FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)\" --job Suite-round-1 --benchmarkId 8 in /tmp/a "
                + "b/bin/Release/net10.0")!;

        Assert.Equal("dotnet", command.Program);
        Assert.Equal(
            [
                "FanOut.Benchmarks-Suite-round-1-1.dll", "--benchmarkName", "FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)",
                "--job", "Suite-round-1", "--benchmarkId", "8",
            ],
            command.Arguments);
        Assert.Equal("/tmp/a b/bin/Release/net10.0", command.Folder);
        Assert.Equal("FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)", command.Benchmark);
        Assert.Equal("Suite-round-1", command.Job);
    }

    [Fact]
    public void A_program_that_was_compiled_ahead_of_time_is_started_by_its_path()
    {
        const string Line = "// Execute: /tmp/a b/Some-1 --anonymousPipes 1 2 --benchmarkName A.B --job DefaultJob --benchmarkId 0 in ";
        var command = HarnessCommand.Parse(Line)!;

        Assert.Equal("/tmp/a b/Some-1", command.Program);
        Assert.Equal(["--benchmarkName", "A.B", "--job", "DefaultJob", "--benchmarkId", "0"], command.Arguments);
        Assert.Equal("", command.Folder);
    }

    [Fact]
    public void A_launch_has_the_variables_of_the_job_that_the_log_announced_before_it()
    {
        string[] log =
        [
            "// Benchmark: A.B: Suite-round-1(EnvironmentVariables=DOTNET_gcServer=1,DOTNET_X=a, LaunchCount=1) [Workers=2]",
            "// *** Execute ***",
            "// Execute: dotnet S-1.dll --anonymousPipes 1 2 --benchmarkName A.B --job Suite-round-1 --benchmarkId 0 in /tmp",
            "WorkloadActual   1: 1 op, 22432138.00 ns, 22.4321 ms/op",
            "// Benchmark: A.C: Suite-round-1(LaunchCount=1)",
            "// Execute: dotnet S-1.dll --anonymousPipes 1 2 --benchmarkName A.C --job Suite-round-1 --benchmarkId 1 in /tmp",
        ];

        var commands = HarnessCommand.ParseLog(log).ToArray();

        Assert.Equal(["A.B", "A.C"], commands.Select(command => command.Benchmark));
        Assert.Equal([new("DOTNET_gcServer", "1"), new("DOTNET_X", "a")], commands[0].Environment);
        Assert.Empty(commands[1].Environment);
    }

    [Theory]
    [InlineData("")]
    [InlineData("// BeforeAnythingElse")]
    [InlineData("// Execute: dotnet A.dll in /tmp")]
    [InlineData("WorkloadActual   1: 1 op, 22432138.00 ns, 22.4321 ms/op")]
    public void Other_lines_are_no_launch(string line) => Assert.Null(HarnessCommand.Parse(line));

    [Fact]
    public void Names_come_out_of_the_log_as_they_were_before_the_harness_quoted_them() =>
        Gen.Char["ab.() :,\"\\<>[]"].Array[1, 30].Sample(symbols =>
    {
        var name = "A." + new string(symbols);
        var line = $"// Execute: dotnet A.dll --anonymousPipes 1 2 --benchmarkName {AsTheHarnessQuotes(name)} --job J --benchmarkId 3 in "
            + $"/tmp";
        Assert.Equal(name, HarnessCommand.Parse(line)!.Benchmark);
    });

    /// <summary>What <c>EscapeCommandLine</c> of BenchmarkDotNet 0.15.8 makes of an argument: quotes escaped, and all of it quoted where it
    /// has white space.</summary>
    private static string AsTheHarnessQuotes(string argument)
    {
        var escaped = Regex.Replace(argument, "(\\\\*)\"", "$1$1\\\"");
        return escaped.Any(char.IsWhiteSpace) ? "\"" + Regex.Replace(escaped, "(\\\\+)$", "$1$1") + "\"" : escaped;
    }
}
