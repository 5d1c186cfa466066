using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using FanOut.Analysis.Scaling;
using FanOut.DelayClient;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Workers;

namespace FanOut.Benchmarks;

/// <summary>The original's other question: twenty requests to a server that takes 50 ms for each. Who waits for them all at once?</summary>
/// <remarks>
/// The server is a child process and real HTTP. The blocking cases are the strategies themselves over a kernel that asks for an item, one worker per
/// request; every answer is compared with the square root that it must be, and the sum with the expected bits.
/// </remarks>
[BenchmarkCategory("Io")]
[ManyRequests(nameof(Threads), nameof(Async))]
[SuppressMessage("Reliability", "CA1001", Justification = "The harness calls the global cleanup, which ends what the setups made.")]
public class IoBound : IForecast
{
    /// <summary>As in the original's example.</summary>
    internal const int FewRequests = 20;

    private const int ManyRequests = 200;

    /// <summary>An environment variable that names the server's port, for a machine where not every port may be used.</summary>
    private const string PortVariable = "FANOUT_DELAY_PORT";

    private static readonly TimeSpan delay = TimeSpan.FromMilliseconds(50);

    private DelayServer? server;
    private IStrategy? strategy;
    private WorkPlan? plan;
    private CheckedSum expected;
    private HttpClient? client;

    /// <summary>Requests of a call, each a worker's of its own where the case has workers.</summary>
    [Params(FewRequests, ManyRequests)]
    public int Requests { get; set; }

    [GlobalSetup(Target = nameof(Sequential))]
    public void SetUpSequential() => SetUp(new Sequential<DelayedItems>());

    /// <summary>The baseline. The harness is not told: it would miss one among the many requests.</summary>
    [Benchmark]
    public double Sequential() => Run();

    [GlobalSetup(Target = nameof(Threads))]
    public void SetUpThreads() => SetUp(new Threads<DelayedItems>());

    [Benchmark]
    public double Threads() => Run();

    [GlobalSetup(Target = nameof(ThreadsUnderGlobalLock))]
    public void SetUpThreadsUnderGlobalLock() => SetUp(new Threads<DelayedItemsUnderGlobalLock>());

    [Benchmark]
    public double ThreadsUnderGlobalLock() => Run();

    [GlobalSetup(Target = nameof(Processes))]
    public void SetUpProcesses()
    {
        SetUp(strategy: null);
        var client = new WorkerProgram(BuildFact.FileOf("FanOut.NativeDelayClient")!, [DelayedItems.Port.ToString(CultureInfo.InvariantCulture)], "delay client");
        strategy = new Processes<DelayedItems>(client, new WorkerOptions { Deadline = 3 * ItemRequest.Patience });
    }

    /// <summary>A native child process per request: it starts, asks once and ends.</summary>
    [Benchmark]
    [Requires(Requirement.NativeDelayClient)]
    public double Processes() => Run();

    [GlobalSetup(Targets = [nameof(ParallelForEachAsync), nameof(Async)])]
    public void SetUpClient()
    {
        SetUp(strategy: null);
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server!.Address, Timeout = ItemRequest.Patience };
    }

    /// <summary>As many at a time as there are requests. Left to itself it takes as many as there are processors: right for computing, not for waiting.</summary>
    [Benchmark]
    public async Task<double> ParallelForEachAsync()
    {
        var items = new double[Requests];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Requests),
            new ParallelOptions { MaxDegreeOfParallelism = Requests },
            async (item, cancellation) => items[item] = await Get(item, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        return expected.Check(plan!.Total(items));
    }

    [Benchmark]
    public async Task<double> Async()
    {
        var items = await Task.WhenAll(Enumerable.Range(0, Requests).Select(item => Get(item, CancellationToken.None))).ConfigureAwait(false);
        return expected.Check(plan!.Total(items));
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        client?.Dispose();
        strategy?.Dispose();
        server?.Dispose();
        LaunchReport.Print();
    }

    /// <inheritdoc/>
    TimeSpan IForecast.CallTime(string method, MachineSpeed machine) => method switch
    {
        nameof(Sequential) => Requests * (delay + TimeSpan.FromMilliseconds(1)),
        nameof(Processes) => delay + (Requests * TimeSpan.FromMilliseconds(3) / machine.UsableCpus),
        _ => delay + (Requests * TimeSpan.FromMilliseconds(0.15)),
    };

    /// <summary>The start of the server; measured, 0.2 to 0.3 s.</summary>
    TimeSpan IForecast.SetupTime(string method, MachineSpeed machine) => TimeSpan.FromSeconds(0.25);

    /// <summary>The port that the environment variable names; 0, a free one, where it is empty or not set.</summary>
    /// <exception cref="DelayServerException">It is no port.</exception>
    internal static int Port(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 0;
        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new DelayServerException($"{PortVariable} is '{text}'; expected 0 to {ushort.MaxValue}.");
    }

    private double Run() => expected.Check(strategy!.Run(plan!));

    private async Task<double> Get(int item, CancellationToken cancellation) =>
        ItemRequest.Check(item, await client!.GetStringAsync(string.Create(CultureInfo.InvariantCulture, $"item/{item}"), cancellation).ConfigureAwait(false));

    private void SetUp(IStrategy? strategy)
    {
        plan = WorkPlan.Split(Requests, Requests);
        expected = CheckedSum.OfRoots<SqrtKernel>(plan);
        server = new DelayServer(DelayServer.Built, delay, Port(Environment.GetEnvironmentVariable(PortVariable)));
        DelayedItems.Port = server.Address.Port;
        this.strategy = strategy;
    }
}
