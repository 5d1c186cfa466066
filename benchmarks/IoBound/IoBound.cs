using BenchmarkDotNet.Filters;
using FanOut.DelayClient;
using FanOut.Workers;

namespace FanOut.Benchmarks;

/// <summary>The original's other question: twenty requests to a server that takes 50 ms for each.</summary>
/// <remarks>The server is a child process and real HTTP. The blocking cases are the strategies themselves over a kernel that requests an
/// item, one worker per request. Every answer is compared with the expected square root, and the sum with the expected bits.</remarks>
[BenchmarkCategory("Io")]
[ManyRequests(nameof(Threads), nameof(Async))]
public class IoBound : IForecast, IQuestion
{
    /// <summary>The number in the original's example; more of them one after the other would take too long.</summary>
    internal const int FewRequests = 20;
    private const int ManyRequests = 200;

    /// <summary>An environment variable with the server's port, for a machine where not every port may be used.</summary>
    private const string PortVariable = "FANOUT_DELAY_PORT";

    private static readonly TimeSpan delay = TimeSpan.FromMilliseconds(50);

    private DelayServer? server;
    private IStrategy? strategy;
    private WorkPlan? plan;
    private CheckedSum expected;
    private HttpClient? client;

    public static CatalogueQuestion Question => QuestionCatalogue.Entry<IoBound>("Waiting instead of computing", Measure.Waiting) with
    {
        Items = "requests of 50 ms",
        WorkersParameter = nameof(Requests),
        MaxBaselineWorkers = FewRequests,
        ExpectedTimes =
        [
            new(nameof(Sequential), FewRequests * delay.TotalNanoseconds),
            // They wait for the start of their processes, too.
            new(nameof(Processes), null),
            new(null, delay.TotalNanoseconds),
        ],
        Note = "Expected: Sequential 1.00 s, 20 times the server's 50.0 ms; all others 50.0 ms, since they wait for all requests at once "
            + "and hold no lock while waiting; Processes takes longer by the start of its processes.",
    };

    /// <summary>Requests per call, each with a worker of its own where the case has workers.</summary>
    [Params(FewRequests, ManyRequests)]
    public int Requests { get; set; }

    [GlobalSetup(Target = nameof(Sequential))]
    public void SetUpSequential() => SetUp(new Sequential<DelayedItems>());
    /// <summary>The baseline, not marked as one: BenchmarkDotNet would miss it among the many requests.</summary>
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
        string[] port = [DelayedItems.Port.ToString(CultureInfo.InvariantCulture)];
        var program = new WorkerProgram(BuildFact.ReadPath("FanOut.NativeDelayClient")!, port, "delay client");
        strategy = new Processes<DelayedItems>(program, new WorkerOptions { Deadline = 3 * ItemRequest.Patience });
    }

    /// <summary>A native child process per request: it starts, sends one request and ends.</summary>
    [Benchmark]
    [Requires(Requirement.NativeDelayClient)]
    public double Processes() => Run();

    [GlobalSetup(Targets = [nameof(ParallelForEachAsync), nameof(Async)])]
    public void SetUpClient()
    {
        SetUp(strategy: null);
        var handler = new SocketsHttpHandler { UseProxy = false };
        client = new HttpClient(handler) { BaseAddress = server!.Address, Timeout = ItemRequest.Patience };
    }

    /// <summary>All requests at a time. The default, one per processor, suits computing and not waiting.</summary>
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
        var items = await Task.WhenAll(Enumerable.Range(0, Requests).Select(item => Get(item, CancellationToken.None)))
            .ConfigureAwait(false);
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

    TimeSpan IForecast.CallTime(string method, MachineSpeed machine) => method switch
    {
        nameof(Sequential) => Requests * (delay + TimeSpan.FromMilliseconds(1)),
        nameof(Processes) => delay + (Requests * TimeSpan.FromMilliseconds(3) / machine.UsableCpus),
        _ => delay + (Requests * TimeSpan.FromMilliseconds(0.15)),
    };

    /// <summary>The start of the server: 0.2 to 0.3 s.</summary>
    TimeSpan IForecast.SetupTime(string method, MachineSpeed machine) => TimeSpan.FromSeconds(0.25);

    /// <summary>The port in the environment variable's text; 0, a free one, if empty or not set.</summary>
    /// <exception cref="ChildProcessException">It is no port.</exception>
    internal static int ParsePort(string? text) =>
        string.IsNullOrEmpty(text) ? 0
        : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port
        : throw new ChildProcessException($"{PortVariable} is '{text}'; expected 0 to {ushort.MaxValue}.");

    private double Run() => expected.Check(strategy!.Run(plan!));

    private async Task<double> Get(int item, CancellationToken cancellation)
    {
        var answer = await client!.GetStringAsync(string.Create(CultureInfo.InvariantCulture, $"item/{item}"), cancellation)
            .ConfigureAwait(false);
        return ItemRequest.Check(item, answer);
    }

    private void SetUp(IStrategy? strategy)
    {
        plan = WorkPlan.Split(Requests, Requests);
        expected = CheckedSum.Compute<SqrtKernel>(plan);
        server = new DelayServer(DelayServer.Built, delay, ParsePort(Environment.GetEnvironmentVariable(PortVariable)));
        DelayedItems.Port = server.Address.Port;
        this.strategy = strategy;
    }
}

/// <summary>Limits the many requests to the named methods: in a row they would take ten seconds, as processes they would be 200.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ManyRequestsAttribute(params string[] methods) : FilterConfigBaseAttribute(new SimpleFilter(benchmark =>
    methods.Contains(benchmark.Descriptor.WorkloadMethod.Name)
        || (int)benchmark.Parameters[nameof(IoBound.Requests)] == IoBound.FewRequests))
{
    public IReadOnlyList<string> Methods { get; } = methods;
}
