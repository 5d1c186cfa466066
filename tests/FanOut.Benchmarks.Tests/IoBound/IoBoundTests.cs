using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Jobs;
using FanOut.DelayClient;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Workers;

namespace FanOut.Benchmarks.Tests;

/// <summary>The benchmark class as the harness calls it, over the real server; and servers that answer wrongly.</summary>
[Collection(OwnProcess.Name)]
public sealed class IoBoundTests
{
    private static readonly string[] cases =
    [
        "Async(Requests: 20)", "Async(Requests: 200)", "ParallelForEachAsync(Requests: 20)", "Processes(Requests: 20)",
            "Sequential(Requests: 20)",
        "Threads(Requests: 20)", "Threads(Requests: 200)", "ThreadsUnderGlobalLock(Requests: 20)",
    ];

    private static WorkerProgram Client(int port) =>
        new(BuildFact.ReadPath("FanOut.NativeDelayClient")!, [port.ToString(CultureInfo.InvariantCulture)], "delay client");

    [Fact]
    public void The_many_requests_are_for_threads_and_async_alone() => Assert.Equal(
        cases,
        Cases.Of<IoBound>(Job.Dry).Select(benchmark =>
            $"{benchmark.Descriptor.WorkloadMethod.Name}(Requests: {benchmark.Parameters["Requests"]})").Order());

    [Fact]
    public async Task Every_case_gets_the_right_sum_and_leaves_no_process()
    {
        OwnProcess.NeedsProc();
        OwnProcess.Needs(Requirement.NativeDelayClient);
        var children = OwnProcess.Children();
        foreach (var (setUp, call) in new (Action<IoBound>, Func<IoBound, Task<double>>)[]
        {
            (io => io.SetUpSequential(), io => Task.FromResult(io.Sequential())),
            (io => io.SetUpThreads(), io => Task.FromResult(io.Threads())),
            (io => io.SetUpThreadsUnderGlobalLock(), io => Task.FromResult(io.ThreadsUnderGlobalLock())),
            (io => io.SetUpProcesses(), io => Task.FromResult(io.Processes())),
            (io => io.SetUpClient(), io => io.ParallelForEachAsync()),
            (io => io.SetUpClient(), io => io.Async()),
        })
        {
            var io = new IoBound { Requests = 5 };
            setUp(io);
            // 0 + 1 + sqrt 2 + sqrt 3 + 2
            Assert.Equal(3 + Math.Sqrt(2) + Math.Sqrt(3), await call(io), 1e-12);
            io.CleanUp();
        }

        Assert.Empty(OwnProcess.Children().Except(children));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n7", "Wrong answer to item 3: '7' instead of '1.7320508075688772'.")]
    [InlineData("HTTP/1.1 500 Internal Server Error\r\n\r\n1.7320508075688772",
        "Wrong answer to item 3: 'HTTP/1.1 500 Internal Server Error' instead of '1.7320508075688772'.")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "Wrong answer to item 3: 'HTTP/1.1 200 OK' instead of '1.7320508075688772'.")]
    [InlineData("", "Wrong answer to item 3: '' instead of '1.7320508075688772'.")]
    public void A_wrong_answer_is_one_clear_line(string response, string message)
    {
        using var server = new MisbehavingServer(response);

        Assert.Equal(message, Assert.Throws<ItemException>(() => ItemRequest.Sum(server.Port, new WorkRange(3, 4))).Message);
    }

    [Fact]
    public void A_child_process_reports_a_wrong_answer_in_the_same_words_and_none_is_left()
    {
        OwnProcess.NeedsProc();
        OwnProcess.Needs(Requirement.NativeDelayClient);
        var children = OwnProcess.Children();
        using var server = new MisbehavingServer("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n7");
        using var processes = new Processes<DelayedItems>(Client(server.Port));

        var exception = Assert.Throws<WorkerException>(() => processes.Run(WorkPlan.Split(4, 4)));

        Assert.Matches(@"Wrong answer to item \d: '7'", exception.Message);
        Assert.Empty(OwnProcess.Children().Except(children));
    }

    [Fact]
    public void Without_a_server_the_connection_is_refused_in_one_line_by_every_kind_of_worker()
    {
        int port;
        using (var server = new MisbehavingServer(""))
            port = server.Port;
        DelayedItems.Port = port;

        // In the system's own words, which may end with a full stop of their own.
        var reason = new SocketException((int)SocketError.ConnectionRefused).Message.TrimEnd('.');
        var refused = $"Item 0 of 127.0.0.1:{port}: {reason}.";
        Assert.Equal(refused, Assert.Throws<ItemException>(() => Run(new Sequential<DelayedItems>())).Message);
        Assert.Equal(refused, Assert.Throws<ItemException>(() => Run(new Threads<DelayedItems>())).Message);
        Assert.Equal(refused, Assert.Throws<ItemException>(() => Run(new Threads<DelayedItemsUnderGlobalLock>())).Message);
        OwnProcess.Needs(Requirement.NativeDelayClient);
        Assert.Contains(reason, Assert.Throws<WorkerException>(() => Run(new Processes<DelayedItems>(Client(port)))).Message,
            StringComparison.Ordinal);

        static double Run(IStrategy strategy) => strategy.Run(WorkPlan.Split(3, 3));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("0", 0)]
    [InlineData("65535", 65535)]
    public void The_port_is_a_free_one_or_the_one_that_the_environment_names(string? text, int port) =>
        Assert.Equal(port, IoBound.ParsePort(text));

    [Theory]
    [InlineData("80a")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData(" ")]
    public void An_invalid_port_is_one_clear_line(string text) =>
        Assert.Equal($"FANOUT_DELAY_PORT is '{text}'; expected 0 to 65535.",
            Assert.Throws<ChildProcessException>(() => IoBound.ParsePort(text)).Message);

    [Fact]
    public async Task The_lock_is_released_while_waiting()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var globalLock = new GlobalLock();
        var asks = Task.Run(() => ItemRequest.Sum(((IPEndPoint)listener.LocalEndpoint).Port, new WorkRange(4, 5), globalLock),
            cancellation);
        using (var connection = await listener.AcceptTcpClientAsync(cancellation))
        {
            var stream = connection.GetStream();
            await stream.ReadAtLeastAsync(new byte[1024], 1, cancellationToken: cancellation);

            // The answer comes only after another thread has had the lock.
            var other = Task.Run(() =>
            {
                globalLock.Acquire();
                globalLock.Release();
            }, cancellation);
            await other.WaitAsync(TimeSpan.FromMinutes(1), cancellation);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n2"u8.ToArray(), cancellation);
        }

        Assert.Equal(2, await asks);
    }
}
