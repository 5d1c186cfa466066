using FanOut.Analysis.Results;

namespace FanOut.EndToEnd.Tests;

/// <summary>The tests that read what one dry run wrote; all others run beside it.</summary>
[CollectionDefinition(nameof(SuiteFixture))]
public sealed class SuiteTests : ICollectionFixture<SuiteFixture>;

/// <summary>Runs a class and parts of others dry, once for all tests that read what it wrote. The build of this test project has built the
/// program.</summary>
public sealed class SuiteFixture : IAsyncLifetime
{
    public const string Class = "WeakScaling";

    /// <summary>The two largest sizes, those with seven digits: the least that makes a curve, and all that <c>ManagedProcesses</c>
    /// has.</summary>
    private const string TwoSizes = "ItemsPerWorker: ???????,*";

    /// <summary>Of a page's tables, those that are made of figures and not cut out of a class's report.</summary>
    private static readonly string[] markers = ["Growth", "Metg", "FromPython"];

    /// <summary>The ladder of the dry run: one worker more than this machine has CPUs for.</summary>
    public static int Workers { get; } = Environment.ProcessorCount + 1;

    /// <summary>Parts of other classes. One class is enough to see the program at work: these are run in full only.</summary>
    private static readonly string[] others = Effort.IsFull
        ?
        [
            "*DispatchOverhead.Threads", "*DispatchOverhead.PthreadCreateJoin", "*DispatchOverhead.ParallelFor",
            "*SharedVariable.Unsynchronised", "*SharedVariable.Sequential", "*WorkerMemory.Threads",
            $"*Granularity.Sequential({TwoSizes}", $"*Granularity.Threads({TwoSizes}", "*Granularity.ManagedProcesses",
            "*PythonPeers.Sequential", "*PythonPeers.DotNetSequential",
        ]
        : [];

    /// <summary>What is run of the class: of its strategies at least these, in full all that there are.</summary>
    public static string[] Strategies { get; } = Effort.IsFull
        ? ["Sequential", "Threads", "ThreadsUnderGlobalLock", "ParallelFor", "Tasks", "Plinq", "ThreadTeam", "ManagedProcesses"]
        : ["Sequential", "Threads", "ThreadsUnderGlobalLock", "ManagedProcesses"];

    /// <summary>Leaves out the test of another class where none was run.</summary>
    public static void NeedsOtherClasses() => Assert.SkipUnless(Effort.IsFull, "The dry run has one class; FANOUT_FULL_TESTS=1 runs more.");

    /// <summary>A folder of this test run, away from the repository's own artifacts.</summary>
    public string Artifacts { get; } = Directory.CreateTempSubdirectory("fanout-end-to-end-").FullName;

    public string Results => Path.Combine(Artifacts, "results");

    /// <summary>The run's own folder; there is no other.</summary>
    public string Run => Assert.Single(Directory.GetDirectories(Path.Combine(Artifacts, "runs")));

    /// <summary>A page of Markdown that the run fills.</summary>
    public string Page => Path.Combine(Artifacts, "page.md");

    internal ProgramRun DryRun { get; private set; } = null!;

    internal RunRecord Record => RunRecordFile.Read(Path.Combine(Results, RunRecordFile.Name));

    internal ResultFile Result => ResultFile.Read(Path.Combine(Results, $"FanOut.Benchmarks.{Class}-report-full.json"));

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Page, string.Concat(markers.Select(name => $"<!-- suite:{name} -->\n<!-- suite:end -->\n")));
        string[] strategies = Effort.IsFull
            ? [$"*.{Class}.*"] : [.. Strategies.Append("Processes").Select(strategy => $"*.{Class}.{strategy}")];
        DryRun = await ProgramRun.OfSuite([
            "--filter", .. strategies, .. others,
            "--job", "Dry", "--cores", $"{Workers}", "--seed", "5", "--artifacts", Artifacts, "--readme", Page,
        ]);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Artifacts, recursive: true);
        return ValueTask.CompletedTask;
    }
}
