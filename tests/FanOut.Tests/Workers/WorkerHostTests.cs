using System.Diagnostics;
using FanOut.Kernels;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>What the real children say, byte by byte.</summary>
[Collection(ChildProcesses.Name)]
public sealed class WorkerHostTests
{
    [Theory]
    [InlineData("native")]
    [InlineData("managed")]
    public void A_request_is_answered_in_one_line_and_nothing_else(string worker)
    {
        // sqrt(0) + sqrt(1) = 1.
        Assert.Equal((0, "fanout-worker 2 00000000 3ff0000000000000\n", ""), Ask(worker, "2", "sqrt", "0", "2"));
    }

    [Theory]
    [InlineData("native")]
    [InlineData("managed")]
    public void Another_version_is_refused_with_the_own_one(string worker) =>
        Assert.Equal((76, "fanout-worker 2\n", "fanout-worker: speaks protocol 2, was asked in 1\n"), Ask(worker, "1", "sqrt", "0", "2"));

    [Theory]
    [InlineData("expected <protocol version>")]
    [InlineData("expected 4 arguments, got 3", "2", "sqrt", "0")]
    [InlineData("finds no kernel 'cube'", "2", "cube", "0", "2")]
    [InlineData("'2' to '1' is no range", "2", "sqrt", "2", "1")]
    [InlineData("'-1' to '1' is no range", "2", "sqrt", "-1", "1")]
    [InlineData("'0' to '9007199254740993' is no range", "2", "sqrt", "0", "9007199254740993")] // 2^53 + 1
    [InlineData("'0' to '1,000' is no range", "2", "sqrt", "0", "1,000")]
    public void Bad_usage_is_one_line_on_standard_error(string expected, params string[] arguments)
    {
        var (exitCode, output, error) = Ask("managed", arguments);
        Assert.Equal((64, ""), (exitCode, output));
        Assert.StartsWith($"fanout-worker: {expected}", error, StringComparison.Ordinal);
        Assert.Equal(error.Length - 1, error.IndexOf('\n', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("native", "sleep 0.3 | exec \"$@\"")] // Closes while it computes.
    [InlineData("native", ": | exec \"$@\"")] // Has closed already.
    [InlineData("native", "exec \"$@\" < /dev/null")] // Is no pipe at all.
    [InlineData("managed", "sleep 0.3 | exec \"$@\"")]
    [InlineData("managed", ": | exec \"$@\"")]
    [InlineData("managed", "exec \"$@\" < /dev/null")]
    public void A_worker_ends_in_the_middle_of_its_kernel_when_standard_input_closes(string worker, string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses a shell.");
        var program = BuiltWorkers.Named(worker);

        // 2^53 square roots: months.
        string[] command =
            [program.FileName, .. program.LeadingArguments, "2", program.NameKernel(typeof(SqrtKernel)), "0", "9007199254740992"];
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", script, "sh", .. command]) { RedirectStandardOutput = true })!;
        var ended = process.WaitForExit(ChildProcesses.Patience);
        if (!ended)
            process.Kill(entireProcessTree: true);

        Assert.True(ended, "It computes on.");
        Assert.Contains(process.ExitCode, new[] { WorkerProtocol.AbandonedExitCode, 128 + 9 });
        Assert.Equal("", process.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void A_native_worker_names_the_kernel_that_it_does_not_know() =>
        Assert.Equal((64, "", "fanout-worker: knows no kernel 'cube'\n"), Ask("native", "2", "cube", "0", "2"));

    private static (int ExitCode, string Output, string Error) Ask(string worker, params string[] arguments)
    {
        var program = BuiltWorkers.Named(worker);
        var named = arguments.Select(argument => argument == "sqrt" ? program.NameKernel(typeof(SqrtKernel)) : argument);
        using var process = Process.Start(new ProcessStartInfo(program.FileName, [.. program.LeadingArguments, .. named])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEnd(), process.StandardError.ReadToEnd());
        Assert.True(process.WaitForExit(ChildProcesses.Patience));
        return (process.ExitCode, output, error);
    }
}
