namespace FanOut.Benchmarks;

/// <summary>Threads share one garbage collector, which stops them all; child processes have one each. What does that cost?</summary>
/// <remarks>The settings of the collector are environment variables, so that all cases share one build.</remarks>
[BenchmarkCategory("Garbage")]
[Without(nameof(Plinq), nameof(Tasks), nameof(Processes), nameof(ProcessTeam))]
[GarbageCollectionCases.NativeOnce]
[GarbageCollectionCases.Table]
#pragma warning disable CA1711 // What the class asks about; it is no collection of items.
public class GarbageCollection : StrategyComparison<TreeKernel>, IQuestion, ICaseEnvironment
#pragma warning restore CA1711
{
    /// <summary>Trees per worker: twice those that are kept, so that half of them are built while as many survive.</summary>
    private const long ItemsPerWorker = 10_000;

    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<GarbageCollection>("Garbage collection: one collector for all threads of a process") with
        {
            Shape = WorkShape.Allocating,
            Items = "trees of 127 objects",
            ItemsPerWorker = ItemsPerWorker,
            Settings = new CatalogueSettings
            {
                Parameter = nameof(Collector),
                Values = [.. Enum.GetValues<Collector>().Select(value => new CatalogueSetting($"{value}", value.Words()))],
            },
        };

    [ParamsSource(nameof(Collectors), Priority = -2)]
    public Collector Collector { get; set; }

    /// <summary>With one CPU, the runtime takes the workstation's collector whatever it is asked.</summary>
    public static IEnumerable<Collector> Collectors =>
        Enum.GetValues<Collector>().Where(value => Environment.ProcessorCount > 1 || !value.Kind().IsServer);

    /// <summary>Trees that stay reachable in each worker, the latest ones: what survives has to be copied.</summary>
    [Params(0, KeptTreeKernel.Kept, Priority = -1)]
    public int Kept { get; set; }

    IEnumerable<EnvironmentVariable> ICaseEnvironment.Environment => Collector.Environment();

    protected override WorkPlan Plan(int workers) => WorkPlan.Repeat(ItemsPerWorker, workers);

    protected override string? RequiredCollector => Collector.Kind().ToString();

    /// <summary>The heap grows to several times what is kept, and new memory costs page faults: under some collectors the sixth call takes
    /// a third of the first one's time.</summary>
    protected override TimeSpan WarmUp => Kept == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(1);

    protected override void SetUp(string method)
    {
        if (Kept == 0)
            base.SetUp(method);
        else
            SetUp<KeptTreeKernel>(method);
    }

    protected override TimeSpan OnOneThread(MachineSpeed machine) => TimeOf(Plan(Workers).TotalItems, machine) * (Kept, Collector) switch
    {
        (0, _) => 1,
        (_, Collector.Workstation) => 7,
        _ => 2.5,
    };

    // The expected sum is that of trees that are dropped.
    protected override TimeSpan Preparation(string method, MachineSpeed machine) =>
        TimeOf(Plan(Workers).TotalItems, machine);

    /// <summary>An object that is dropped takes as long as six square roots.</summary>
    internal static TimeSpan TimeOf(long trees, MachineSpeed machine) =>
        TimeSpan.FromMicroseconds(trees * Tree.Nodes * 6 * machine.NanosecondsPerItem / 1e3);
}
