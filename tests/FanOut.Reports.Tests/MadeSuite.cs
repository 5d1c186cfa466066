using System.Text.Json;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;

namespace FanOut.Reports.Tests;

/// <summary>Results of a run of the suite that never took place, on a machine with as many cores as a test needs: made of a few numbers,
/// always the same.</summary>
internal sealed class MadeSuite
{
    public const string Job = "Suite(LaunchCount=5)";

    private const string Namespace = "FanOut.Benchmarks";

    /// <summary>4,000,000 roots.</summary>
    private const double WorkPerWorker = 9.4e6;

    /// <summary>What a strategy adds to a call, in nanoseconds, and the share of its work that is serial.</summary>
    private static readonly (string Name, double Overhead, double Serial)[] strategies =
    [
        ("Threads", 45_000, 0.01),
        ("ParallelFor", 2_800, 0.012),
        ("ThreadTeam", 270, 0.008),
        ("Processes", 1_900_000, 0.02),
        ("ManagedProcesses", 24_000_000, 0.02),
    ];

    private readonly List<MadeCase> weak = [];
    private readonly List<MadeCase> sizes = [];
    private readonly List<MadeCase> overheads = [];
    private readonly List<RecordedLaunch> launches = [];
    private readonly int[] ladder;

    public MadeSuite(params int[] ladder)
    {
        this.ladder = ladder;
        foreach (var workers in ladder)
        {
            Add(weak, "WeakScaling", "Sequential", $"Workers={workers}", WorkPerWorker * workers);
            foreach (var (name, overhead, serial) in strategies)
            {
                Add(weak, "WeakScaling", name, $"Workers={workers}", (WorkPerWorker * (1 + (serial * (workers - 1))))
                    + (overhead * (0.5 + (0.5 * workers))));
                Observe($"{Namespace}.WeakScaling.{name}(Workers: {workers})", workers, overhead);
            }

            Add(overheads, "DispatchOverhead", "PthreadCreateJoin", $"Workers={workers}", 20_000 * workers);
            foreach (var (name, overhead, _) in strategies)
                Add(overheads, "DispatchOverhead", name, $"Workers={workers}", overhead * (0.5 + (0.5 * workers)));
        }

        foreach (var items in Enumerable.Range(3, 9).Select(power => 1 << (2 * power)))
        {
            var parameters = string.Create(CultureInfo.InvariantCulture, $"ItemsPerWorker={items}&Workers={ladder[^1]}");
            Add(sizes, "Granularity", "Sequential", parameters, 2.35 * items * ladder[^1]);
            foreach (var (name, overhead, _) in strategies)
                Add(sizes, "Granularity", name, parameters, (2.35 * items) + overhead);
        }
    }

    /// <summary>The files as the harness writes them.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => new Dictionary<string, byte[]>
    {
        ["FanOut.Benchmarks.WeakScaling-report-full.json"] = MadeCase.File(weak, "WeakScaling"),
        ["FanOut.Benchmarks.Granularity-report-full.json"] = MadeCase.File(sizes, "Granularity"),
        ["FanOut.Benchmarks.DispatchOverhead-report-full.json"] = MadeCase.File(overheads, "DispatchOverhead"),
    };

    public IReadOnlyList<ResultFile> Parsed => [.. Files.Select(file => ResultFile.Parse(file.Value, file.Key).InRun(Record))];

    public RunRecord Record => RunRecords.Suite with
    {
        Machine = RunRecords.Machine with { PhysicalCores = ladder[^1], LogicalCpus = ladder[^1] },
        Options = RunRecords.Suite.Options with { CoreLadder = RunRecords.Ladder(ladder), Job = Job },
        Launches = launches,
        LeftOutStrategies =
        [
            new LeftOutStrategy
            {
                Strategy = "FreeThreadedThreading",
                Reason = "There is no free-threaded Python.",
                Remedy = "Install python3.14t.",
            },
        ],
    };

    public Judgement Judgement => Judgement.From(Parsed, Record);

    public Documents.Report Report => Reports.Runs.RunReport.From([Judgement]);

    /// <summary>Five launches, half a percent around the time, in an order of the method's own.</summary>
    private static void Add(List<MadeCase> cases, string type, string method, string parameters, double time) =>
        cases.Add(new MadeCase(method, Job)
        {
            Namespace = Namespace,
            Type = type,
            Parameters = parameters,
            Times = [.. Enumerable.Range(1, 5).Select(launch => time * (1 + (0.0025 * (((launch * ((method.Length % 4) + 1)) % 5) - 2))))],
        });

    private void Observe(string benchmark, int workers, double overhead)
    {
        var calls = Enumerable.Range(0, workers).Select(worker => new
        {
            start = overhead * (0.5 + (0.5 * worker)),
            end = (overhead * (0.5 + (0.5 * worker))) + WorkPerWorker,
            firstCpu = worker,
            lastCpu = worker,
        });
        launches.Add(new RecordedLaunch
        {
            Benchmark = benchmark,
            Round = 6,
            IsObservation = true,
            Succeeded = true,
            ExitCode = 0,
            Reports =
            [
                new Dictionary<string, JsonElement>
                {
                    ["timelines"] = JsonSerializer.SerializeToElement(new[] { calls }),
                    ["peakOwnBytes"] = JsonSerializer.SerializeToElement(10e6),
                },
            ],
        });
    }
}
