using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FanOut.Workers;

namespace FanOut.Benchmarks.Tests;

/// <summary>The real server as a child process, and programs in its place that are none.</summary>
[Collection(OwnProcess.Name)]
public sealed class DelayServerTests
{
    private static readonly TimeSpan delay = TimeSpan.FromMilliseconds(20);

    /// <summary>A server sees at once that its input has closed; on a busy machine after a moment.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    private static WorkerProgram Shell(string line)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-ins are lines of a Unix shell.");
        return new WorkerProgram("/bin/sh", ["-c", line, "--"], "stand-in");
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(2, "1.4142135623730951")]
    [InlineData(9, "3")]
    public async Task It_answers_with_the_square_root_after_the_delay_on_a_free_port(int item, string root)
    {
        using var server = new DelayServer(DelayServer.Built, delay);
        using var client = new HttpClient { BaseAddress = server.Address };

        var start = Stopwatch.GetTimestamp();
        var answer = await client.GetStringAsync($"item/{item}", TestContext.Current.CancellationToken);

        Assert.Equal(root, answer);
        // A timer may be early by its resolution.
        Assert.True(Stopwatch.GetElapsedTime(start) > delay * 0.9);
        Assert.Equal("127.0.0.1", server.Address.Host);
    }

    [Theory]
    [InlineData("item/")]
    [InlineData("item/x")]
    [InlineData("item/-1")]
    [InlineData("")]
    public async Task What_is_no_item_is_not_found(string path)
    {
        using var server = new DelayServer(DelayServer.Built, delay);
        using var client = new HttpClient { BaseAddress = server.Address };

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void Two_of_them_have_two_ports_and_disposal_ends_both()
    {
        OwnProcess.NeedsProc();
        var children = OwnProcess.Children();

        using (var one = new DelayServer(DelayServer.Built, delay))
        using (var other = new DelayServer(DelayServer.Built, delay))
        {
            Assert.NotEqual(one.Address, other.Address);
            Assert.Equal(2, OwnProcess.Children().Except(children).Count());
        }

        Assert.Empty(OwnProcess.Children().Except(children));
    }

    [Fact]
    public void It_ends_with_a_killed_parent()
    {
        OwnProcess.NeedsProc();
        // The shell holds the server's input open; killed, it leaves the server without a parent. The first line is the server's id.
        var server = DelayServer.Built;
        var command =
            $"mkfifo \"$0\"; {server.FileName} {string.Join(' ', server.LeadingArguments)} < \"$0\" & exec 3> \"$0\"; echo $!; wait";
        var pipe = Path.Combine(Path.GetTempPath(), $"fanout-{Guid.NewGuid():N}");
        using var parent = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command, pipe]) { RedirectStandardOutput = true })!;
        var child = int.Parse(parent.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        Assert.StartsWith("http://127.0.0.1:", parent.StandardOutput.ReadLine(), StringComparison.Ordinal);
        Assert.False(OwnProcess.IsGone(child));

        parent.Kill();

        Assert.True(SpinWait.SpinUntil(() => OwnProcess.IsGone(child), patience));
        File.Delete(pipe);
    }

    [Fact]
    public void A_taken_port_is_one_clear_line_and_leaves_nothing()
    {
        OwnProcess.NeedsProc();
        var children = OwnProcess.Children();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var exception = Assert.Throws<ChildProcessException>(() => new DelayServer(DelayServer.Built, delay, port));

        Assert.Equal(
            $"The delay server ended with exit code 1. Standard error ends: fanout-delay-server: port {port} of 127.0.0.1 is taken; "
                + $"choose another, or 0 for a free one",
            exception.Message);
        Assert.Empty(OwnProcess.Children().Except(children));
    }

    [Fact]
    public void A_port_that_this_user_may_not_use_is_one_clear_line_and_leaves_nothing()
    {
        OwnProcess.NeedsProc();
        var free = int.Parse(File.ReadAllText("/proc/sys/net/ipv4/ip_unprivileged_port_start"), CultureInfo.InvariantCulture);
        Assert.SkipWhen(free <= 1, "This machine lets every user have every port.");
        // Root may, unless it gives that up.
        var server = DelayServer.Built;
        if (Environment.IsPrivilegedProcess)
            server = new WorkerProgram("setpriv", ["--bounding-set", "-net_bind_service", server.FileName, .. server.LeadingArguments],
                "server that gives up a right");
        var children = OwnProcess.Children();

        var exception = Assert.Throws<ChildProcessException>(() => new DelayServer(server, delay, port: 1));

        Assert.Equal(
            "The delay server ended with exit code 1. Standard error ends: fanout-delay-server: port 1 of 127.0.0.1 cannot be used: "
                + "Permission denied",
            exception.Message);
        Assert.Empty(OwnProcess.Children().Except(children));
    }

    [Theory]
    [InlineData("sleep 600", "gave no answer within 1 s")]
    [InlineData("echo Hello; sleep 600", "printed 'Hello' instead of its address")]
    [InlineData("echo http://192.0.2.1:80; sleep 600", "printed 'http://192.0.2.1:80' instead of its address")]
    [InlineData("echo the disk is on fire >&2; exit 3", "ended with exit code 3. Standard error ends: the disk is on fire")]
    public void A_server_that_does_not_start_is_one_clear_line_and_leaves_nothing(string line, string message)
    {
        OwnProcess.NeedsProc();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (children, pipes) = (OwnProcess.Children(), OwnProcess.Pipes());

        // Only who says nothing at all is waited for in vain, and may be so soon.
        var allowed = line == "sleep 600" ? TimeSpan.FromSeconds(1) : patience;
        var exception = Assert.Throws<ChildProcessException>(() => new DelayServer(Shell(line), delay, patience: allowed));

        Assert.Equal($"The delay server {message}", exception.Message.TrimEnd('.'));
        Assert.Empty(OwnProcess.Children().Except(children));
        Assert.InRange(OwnProcess.Pipes(), 0, pipes);
    }

    [Fact]
    public void A_server_that_is_not_there_is_named() =>
        Assert.Matches("^The delay server cannot be started: .*/nowhere/server", Assert.Throws<ChildProcessException>(() =>
            new DelayServer(new WorkerProgram("/nowhere/server", [], "nothing"), delay)).Message);

    [Theory]
    [InlineData("--port 65536")]
    [InlineData("--port")]
    [InlineData("--delay -1")]
    [InlineData("--delay 60001")]
    [InlineData("--colour red")]
    public async Task An_option_that_it_does_not_know_is_bad_usage(string options)
    {
        var server = DelayServer.Built;
        using var process = Process.Start(
            new ProcessStartInfo(server.FileName, [.. server.LeadingArguments, .. options.Split(' ')]) { RedirectStandardError = true })!;

        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith($"fanout-delay-server: '{options}", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
