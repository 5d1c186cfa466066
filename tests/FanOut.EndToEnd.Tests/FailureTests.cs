using System.Diagnostics;
using System.Text.RegularExpressions;
using FanOut.Analysis.Results;

namespace FanOut.EndToEnd.Tests;

/// <summary>What the program does when a case fails, and when the user has had enough.</summary>
[Collection(nameof(SuiteFixture))]
public sealed partial class FailureTests : IDisposable
{
    private readonly string artifacts = Directory.CreateTempSubdirectory("fanout-failure-").FullName;

    public void Dispose() => Directory.Delete(artifacts, recursive: true);

    [Fact]
    public async Task A_case_that_fails_gives_exit_code_1_and_stands_in_the_run_record()
    {
        // No process can start with a heap of 4 KiB: the measured one, and it alone, gets this variable.
        var run = await ProgramRun.OfSuite(
            "--filter", "*.WeakScaling.Sequential", "--cores", "1", "--job", "Dry", "--envVars", "DOTNET_GCHeapHardLimit:0x1000", "--artifacts", artifacts);

        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Contains("FAILED", run.Output, StringComparison.Ordinal);
        var launch = Assert.Single(RunRecordFile.Read(Path.Combine(artifacts, "results", RunRecordFile.Name)).Launches);
        Assert.False(launch.Succeeded);
        Assert.NotEqual(0, launch.ExitCode);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_measured_processes_and_exits_with_130_within_two_seconds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT that one process could send to another.");
        using var suite = ProgramRun.StartSuite(
            "--filter", "*.WeakScaling.ManagedProcesses", "--cores", "2", "--iterationCount", "10000", "--artifacts", artifacts, "--verbose");
        while (await suite.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.StartsWith("WorkloadActual", StringComparison.Ordinal))
        {
        }

        var descendants = await DescendantsOf(suite.Id);
        Assert.NotEmpty(descendants);

        var start = Stopwatch.GetTimestamp();
        await ProgramRun.OfShell("/", $"kill -INT {suite.Id}");
        await suite.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, suite.ExitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 2);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Empty(await StillRunning(descendants));
    }

    private static async Task<int[]> DescendantsOf(int root)
    {
        var processes = (await ProgramRun.OfShell("/", "ps -e -o pid=,ppid=")).Output;
        var children = PidAndParent().Matches(processes).ToLookup(match => int.Parse(match.Groups[2].ValueSpan), match => int.Parse(match.Groups[1].ValueSpan));
        return [.. Below(root)];

        IEnumerable<int> Below(int parent) => children[parent].SelectMany(child => Below(child).Prepend(child));
    }

    /// <summary>Those that have not ended; what has ended and only waits to be collected by whoever inherited it, has.</summary>
    private static async Task<string> StillRunning(IEnumerable<int> processes)
    {
        var states = await ProgramRun.OfShell("/", $"ps -o stat=,args= -p {string.Join(',', processes)}");
        return string.Join('\n', states.Output.Split('\n').Where(line => line.Length > 0 && !line.TrimStart().StartsWith('Z')));
    }

    [GeneratedRegex(@"^\s*(\d+)\s+(\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex PidAndParent();
}
