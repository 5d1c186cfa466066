namespace FanOut.Benchmarks;

/// <summary>Recursion that forks: tasks, <c>Parallel.Invoke</c> and a work-stealing join, beside the plain recursion and oneTBB.</summary>
/// <remarks>The forking ones run the plain recursion below a cut-off, the same for all. The limit of the pool's tasks is the number of
/// workers.</remarks>
[BenchmarkCategory("ForkJoin")]
[Without(
    nameof(Threads), nameof(ParallelFor), nameof(Tasks), nameof(Plinq), nameof(ThreadTeam), nameof(ManagedProcesses),
    nameof(ManagedProcessPool))]
public abstract class ForkJoinComparison<TRecursion> : FanOutBenchmarks<RecursionKernel<TRecursion>> where TRecursion : IRecursion
{
    // BenchmarkDotNet orders methods by file and line of their attributes: this places them below the base class's.
    private const string Below = "~";

    [GlobalSetup(Target = nameof(ParallelInvoke))]
    public void SetUpParallelInvoke() => SetUp(new Recursion<TRecursion>(new InvokeJoin(Workers)));
    [Benchmark(sourceCodeFile: Below)]
    public double ParallelInvoke() => Run();

    [GlobalSetup(Target = nameof(TaskJoin))]
    public void SetUpTaskJoin() => SetUp(new Recursion<TRecursion>(new TaskJoin(Workers)));
    [Benchmark(sourceCodeFile: Below)]
    public double TaskJoin() => Run();

    [GlobalSetup(Target = nameof(ThreadTeamJoin))]
    public void SetUpThreadTeamJoin() => SetUp(new Recursion<TRecursion>(new TeamJoin(Workers)));
    [Benchmark(sourceCodeFile: Below)]
    public double ThreadTeamJoin() => Run();

    [GlobalSetup(Target = nameof(CppSequential))]
    public void SetUpCppSequential() => SetUp(new CppRecursion<TRecursion>(Workers, isForked: false));
    /// <summary>What the other compiler makes of the plain recursion: the baseline of <see cref="OneTbb"/>.</summary>
    [Benchmark(sourceCodeFile: Below)]
    [Requires(Requirement.OneTbb)]
    public double CppSequential() => Run();

    [GlobalSetup(Target = nameof(OneTbb))]
    public void SetUpOneTbb() => SetUp(new CppRecursion<TRecursion>(Workers, isForked: true));
    [Benchmark(sourceCodeFile: Below)]
    [Requires(Requirement.OneTbb)]
    public double OneTbb() => Run();

    /// <summary>One recursion.</summary>
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(1, workers);

    protected override TimeSpan OnOneThread(MachineSpeed machine) =>
        TimeSpan.FromMicroseconds(TRecursion.Roots * machine.NanosecondsPerItem / 1e3);
}

/// <summary>Fork-join with sides of about a microsecond.</summary>
[MainCases]
public class ForkJoinFibonacci : ForkJoinComparison<Fibonacci>, IQuestion
{
    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<ForkJoinFibonacci>("Fork and join: Fibonacci numbers") with
        {
            Items = "calls",
            ItemsInAll = Fibonacci.Calls,
        };

    public static IEnumerable<CatalogueStrategy> Peers => ForkJoinStrategies.All;
}

/// <summary>Fork-join with a sequential part in every fork: the partition.</summary>
[MainCases(nameof(Sequential), nameof(ParallelInvoke), nameof(ThreadTeamJoin))]
public class ForkJoinQuicksort : ForkJoinComparison<Quicksort>, IQuestion
{
    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<ForkJoinQuicksort>("Fork and join: quicksort") with { Items = "numbers", ItemsInAll = Quicksort.Count };

    public static IEnumerable<CatalogueStrategy> Peers => ForkJoinStrategies.All;
}

/// <summary>Fork-join with sides that differ much in their work.</summary>
[MainCases(nameof(Sequential), nameof(ParallelInvoke), nameof(ThreadTeamJoin))]
public class ForkJoinQueens : ForkJoinComparison<Queens>, IQuestion
{
    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<ForkJoinQueens>("Fork and join: n queens") with { Items = "solutions", ItemsInAll = (long)Queens.Known };

    public static IEnumerable<CatalogueStrategy> Peers => ForkJoinStrategies.All;
}

/// <summary>What judgements and reports know about the ways to join.</summary>
internal static class ForkJoinStrategies
{
    private const string OneTbb = nameof(ForkJoinFibonacci.OneTbb);
    private const string CppSequential = nameof(ForkJoinFibonacci.CppSequential);

    // As simple as the ways of the same platform to spread a plan.
    public static IEnumerable<CatalogueStrategy> All { get; } =
    [
        new()
        {
            Name = nameof(ForkJoinFibonacci.ParallelInvoke), Words = "Parallel.Invoke", Rank = RankOf("ParallelFor"), Floor = OneTbb,
            Code = "Parallel.Invoke(() => left = Left(), () => right = Right());",
        },
        new()
        {
            Name = nameof(ForkJoinFibonacci.TaskJoin), Words = "a task for one side", Rank = RankOf("Tasks"), Floor = OneTbb,
            Code = """
                var task = Task.Run(() => right = Right());
                left = Left();
                task.Wait();
                """,
        },
        new()
        {
            Name = nameof(ForkJoinFibonacci.ThreadTeamJoin), Words = "ThreadTeam with a work-stealing join",
            Rank = RankOf("ThreadTeam"), Floor = OneTbb,
            Code = """
                // Package FanOut; its threads spin between calls: for a program that has its cores to itself.
                using var team = StrategyCatalog.CreateJoin(workers, out var join);
                join(() => left = Left(), () => right = Right());
                """,
        },
        new()
        {
            Name = OneTbb, Words = "oneTBB", Role = Analysis.Results.StrategyRole.Floor, Baseline = CppSequential,
        },
        new()
        {
            Name = CppSequential, Words = "one thread in C++", Role = Analysis.Results.StrategyRole.Floor, Baseline = CppSequential,
        },
    ];

    private static int RankOf(string strategy) => StrategyCatalog.Find(strategy)!.Rank;
}
