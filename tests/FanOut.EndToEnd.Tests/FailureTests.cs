using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using FanOut.Analysis.Results;

namespace FanOut.EndToEnd.Tests;

/// <summary>What the program does when a case fails, and when the user has had enough.</summary>
public sealed partial class FailureTests : IDisposable
{
    /// <summary>One launch of one call, as a dry run is, but not by that name: the harness builds in a folder named after the job, and the
    /// fixture's dry run may be in it.</summary>
    private static readonly string[] once = [
        "--launchCount", "1", "--warmupCount", "0", "--iterationCount", "1", "--invocationCount", "1", "--unrollFactor", "1"];

    private const string Builds = "The harness builds the measured program for it once more; FANOUT_FULL_TESTS=1 runs it.";

    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder artifacts = new();

    public void Dispose() => artifacts.Dispose();

    [Fact]
    public async Task A_case_that_fails_gives_exit_code_1_and_is_in_the_run_record()
    {
        Assert.SkipUnless(Effort.IsFull, Builds);

        // No process can start with a heap of 4 KiB: the measured one, and it alone, gets this variable.
        var run = await ProgramRun.OfSuite(
            ["--filter", "*.WeakScaling.Sequential", "--cores", "1", "--envVars", "DOTNET_GCHeapHardLimit:0x1000", "--artifacts",
                artifacts, .. once]);

        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Contains("FAILED", run.Output, StringComparison.Ordinal);
        var launch = Assert.Single(RunRecordFile.Read(Path.Combine(artifacts, "results", RunRecordFile.Name)).Launches, launch =>
            !launch.IsObservation);
        Assert.False(launch.Succeeded);
        Assert.NotEqual(0, launch.ExitCode);
    }

    [Fact]
    public async Task A_server_that_does_not_start_fails_its_cases_with_its_own_words_and_leaves_no_process()
    {
        Assert.SkipUnless(Effort.IsFull, Builds);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var run = await ProgramRun.OfSuite(
            ["--filter", "*.IoBound.Async", "--envVars", $"FANOUT_DELAY_PORT:{port}", "--artifacts", artifacts, .. once]);

        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Contains($"IoBound.Async(Requests: 20) FAILED: ChildProcessException: The delay server ended with exit code 1. ",
            run.Output, StringComparison.Ordinal);
        Assert.Contains($"port {port} of 127.0.0.1 is taken", run.Output, StringComparison.Ordinal);
        var left = await ProgramRun.OfShell("/", $"ps -e -o args= | grep -F -e '--port {port}' | grep -v -e grep -e 'ps -e'");
        Assert.Empty(left.Output);
    }

    [Fact]
    public async Task Without_python_its_cases_are_left_out_with_a_reason_and_a_remedy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The search path of one command is set by a Unix shell.");
        var suite = Repository.PathOf("benchmarks", "bin", "Release", "net10.0", "FanOut.Benchmarks.dll");

        var run = await ProgramRun.OfShell("/", $"PATH={artifacts} \"$(command -v dotnet)\" '{suite}' --filter '*.PythonPeers.Threading'");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal(
            "Left out: PythonPeers.Threading. There is no python3 on the path. Install Python 3 (Debian: apt-get install python3).",
            run.Output.Trim());
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_the_measured_processes_is_the_exit_code_and_loses_only_the_class_in_hand(string signal, int exitCode)
    {
        Assert.SkipUnless(Effort.IsFull, Builds);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that one process could send to another.");

        // On a machine that has others to serve, two seconds of the clock may be none of the program's: one of several attempts must meet a
        // quieter moment.
        var ended = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 5 && ended > TimeSpan.FromSeconds(2); attempt++)
            ended = await Interrupted(Path.Combine(artifacts, $"{attempt}"), signal, exitCode);

        Assert.InRange(ended, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    /// <summary>Interrupts a run in its second class; the time until it has ended.</summary>
    private static async Task<TimeSpan> Interrupted(string artifacts, string signal, int exitCode)
    {
        TimeSpan ended;
        using var suite = ProgramRun.StartSuite(
            "--filter", "*.WeakScaling.Sequential", "*.StrongScaling.ManagedProcesses", "--cores", "2", "--launchCount", "1",
            "--iterationCount", "100", "--iterationTime", "10", "--artifacts", artifacts, "--verbose");
        try
        {
            await Line(suite, "// Benchmark: StrongScaling.ManagedProcesses");
            await Line(suite, "WorkloadActual");
            var drained = suite.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var descendants = await DescendantsOf(suite.Id);
            Assert.NotEmpty(descendants);

            await ProgramRun.OfShell("/", $"kill -{signal} {suite.Id}");
            var start = Stopwatch.GetTimestamp();
            await suite.WaitForExitAsync(TestContext.Current.CancellationToken);

            ended = Stopwatch.GetElapsedTime(start);
            Assert.Equal(exitCode, suite.ExitCode);
            await drained;
            while (await StillRunning(descendants) is { Length: > 0 } running)
            {
                Assert.True(Stopwatch.GetElapsedTime(start) < patience, running);
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
        finally
        {
            suite.Kill(entireProcessTree: true);
        }

        var results = Path.Combine(artifacts, "results");
        var record = RunRecordFile.Read(Path.Combine(results, RunRecordFile.Name));
        Assert.True(record.Interrupted);
        Assert.Equal("FanOut.Benchmarks.WeakScaling.Sequential(Workers: 2)",
            Assert.Single(record.Launches, launch => !launch.IsObservation).Benchmark);
        Assert.Single(ResultAttribution.From(results, record).Own);
        return ended;
    }

    /// <summary>Reads on until a line begins like this.</summary>
    private static async Task Line(Process process, string start)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(patience);
        while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"The program ended without a line that starts with '{start}'.");
    }

    private static async Task<int[]> DescendantsOf(int root)
    {
        var processes = (await ProgramRun.OfShell("/", "ps -e -o pid=,ppid=")).Output;
        var children = PidAndParent().Matches(processes)
            .ToLookup(match => int.Parse(match.Groups[2].ValueSpan), match => int.Parse(match.Groups[1].ValueSpan));
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
