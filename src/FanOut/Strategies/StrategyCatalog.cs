using FanOut.Workers;
using static FanOut.Strategies.StrategyRole;

namespace FanOut.Strategies;

/// <summary>All strategies and their floors: the one place where a strategy is described and made by its name.</summary>
public static class StrategyCatalog
{
    private const string PthreadCreateJoin = nameof(PthreadCreateJoin);
    private const string PosixSpawn = nameof(PosixSpawn);
    private const string PipeRoundTrip = nameof(PipeRoundTrip);
    private const string OpenMpActive = nameof(OpenMpActive);
    private const string OpenMpDefault = nameof(OpenMpDefault);
    private const string OpenMpDynamic = nameof(OpenMpDynamic);
    private const string OpenMpGuided = nameof(OpenMpGuided);

    // Sizes bracket half and nine tenths of the efficiency by a factor of four or more each way: a root takes about 2.3 ns, half the time
    // is work where it equals what a call costs, nine tenths where it is nine times that.

    // A call of spinning workers costs 0.1 to 0.7 us. The two largest sizes show what cores take from each other once that is nothing.
    private static readonly int[] spinning = [64, 256, 1_024, 4_096, 65_536, 1_048_576];

    // Pool threads answer within 2 to 3 us while awake, tens of them once they sleep.
    private static readonly int[] pooled = [256, 1_024, 4_096, 16_384, 65_536];

    private static readonly int[] piped = [4_096, 16_384, 65_536, 262_144, 1_048_576];
    private static readonly int[] threaded = [16_384, 65_536, 262_144, 1_048_576, 4_194_304];

    // Nine tenths lie beyond the largest size, for managed processes half, too: the two largest show how far away.
    private static readonly int[] native = [262_144, 1_048_576, 4_194_304];
    private static readonly int[] managed = [1_048_576, 4_194_304];

    // OpenMP's threads spin for a moment and then sleep, as the pool's do. Against threads that only sleep, Parallel.For would stand far
    // below its floor: without work it mostly wakes nobody and makes the calls itself.
    private static readonly StrategyDescription[] simplestFirst =
    [
        new("Sequential", "one thread", Baseline),
        new("ParallelFor", "Parallel.For", Strategy) { Floor = OpenMpDefault, BreakEvenItems = pooled },
        new("ParallelForItems", "Parallel.For over items", Strategy) { Floor = OpenMpDynamic, Grain = WorkGrain.Items },
        new("Partitioned", "Parallel.ForEach over ranges", Strategy) { Floor = OpenMpDynamic, Grain = WorkGrain.Parts },
        new("Plinq", "PLINQ", Strategy) { Floor = OpenMpDefault, StartCost = Time(5), BreakEvenItems = pooled },
        new("PlinqItems", "PLINQ over items", Strategy) { Floor = OpenMpDynamic, StartCost = Time(5), Grain = WorkGrain.Items },
        new("Tasks", "tasks", Strategy) { IsPlural = true, Floor = OpenMpDefault, StartCost = Time(5), BreakEvenItems = pooled },
        new("Threads", "fresh threads", Strategy)
            { IsPlural = true, Floor = PthreadCreateJoin, StartCost = Time(200), BreakEvenItems = threaded },
        new("ThreadTeam", "ThreadTeam", Strategy) { IsTeam = true, Floor = OpenMpActive, StartCost = Time(1), BreakEvenItems = spinning },
        new("ThreadTeamChunks", "ThreadTeam with chunks", Strategy)
            { IsTeam = true, Floor = OpenMpDynamic, StartCost = Time(1), Grain = WorkGrain.Parts },
        new("ProcessPool", "ProcessPool", Strategy)
            { Floor = PipeRoundTrip, StartCost = Time(25), KeepsProcesses = true, BreakEvenItems = piped },
        new("ManagedProcessPool", "a pool of managed processes", Strategy)
            {
                Floor = PipeRoundTrip, StartCost = Time(25), LoadTime = Time(30_000), KeepsProcesses = true, BreakEvenItems = piped,
            },
        new("Processes", "fresh native processes", Strategy)
            { IsPlural = true, Floor = PosixSpawn, StartCost = Time(1_000), LoadTime = Time(2_000), BreakEvenItems = native },
        new("ManagedProcesses", "managed processes", Strategy)
            { IsPlural = true, Floor = PosixSpawn, StartCost = Time(1_000), LoadTime = Time(30_000), BreakEvenItems = managed },
        new("ProcessTeam", "ProcessTeam", Strategy)
            { IsTeam = true, Floor = OpenMpActive, KeepsProcesses = true, BreakEvenItems = spinning },
        new("ProcessTeamChunks", "ProcessTeam with chunks", Strategy)
            { IsTeam = true, Floor = OpenMpDynamic, KeepsProcesses = true, Grain = WorkGrain.Parts },
        new("ThreadsUnderGlobalLock", "threads under one global lock", Reference) { IsPlural = true, StartCost = Time(200) },
        new(PthreadCreateJoin, "threads in C", Floor) { IsPlural = true, StartCost = Time(50) },
        new(PosixSpawn, "empty programs started from C", Floor) { IsPlural = true, StartCost = Time(600) },
        new(PipeRoundTrip, "a byte through pipes and back", Floor) { StartCost = Time(50) },
        new(OpenMpActive, "OpenMP with spinning threads", Floor) { BreakEvenItems = spinning },
        new(OpenMpDefault, "OpenMP", Floor),
        new(OpenMpDynamic, "OpenMP with chunks on demand", Floor),
        new(OpenMpGuided, "OpenMP with its own falling chunks", Floor),
        new("StreamTriad", "STREAM's triad in C", Floor),
    ];

    /// <summary>All of them, the simplest first: the order of recommendations.</summary>
    public static IReadOnlyList<StrategyDescription> All { get; } =
        [.. simplestFirst.Select((strategy, rank) => strategy with { Rank = rank, Code = CodeOf(strategy) })];

    /// <summary>The description of that name; null where there is none.</summary>
    public static StrategyDescription? Find(string name) => All.FirstOrDefault(strategy => strategy.Name == name);

    /// <summary>The baseline or strategy of that name. References and floors are made by those who measure them.</summary>
    /// <param name="name">A name from <see cref="All"/>.</param>
    /// <param name="workers">The most workers that a plan may have, at least 1.</param>
    /// <param name="programs">The worker programs; strategies of native processes need them. The managed worker is found without.</param>
    /// <exception cref="ArgumentException">No such strategy, or the native worker is missing that it needs.</exception>
    /// <exception cref="WorkerException">A worker does not have the kernel, or cannot be started.</exception>
    public static IStrategy Create<TKernel>(string name, int workers, WorkerPrograms? programs = null)
        where TKernel : IKernel => Create<TKernel>(name, workers, programs, WorkerOptions.Default);

    internal static IStrategy Create<TKernel>(string name, int workers, WorkerPrograms? programs, WorkerOptions options)
        where TKernel : IKernel
    {
        return name switch
        {
            "Sequential" => new Sequential<TKernel>(),
            "ParallelFor" => new ParallelFor<TKernel>(),
            "ParallelForItems" => new ParallelForItems<TKernel>(),
            "Partitioned" => new Partitioned<TKernel>(),
            "Plinq" => new Plinq<TKernel>(),
            "PlinqItems" => new PlinqItems<TKernel>(),
            "Tasks" => new Tasks<TKernel>(),
            "Threads" => new Threads<TKernel>(),
            "ThreadTeam" => new ThreadTeam<TKernel>(workers),
            "ThreadTeamChunks" => new ThreadTeamChunks<TKernel>(workers),
            "ProcessPool" => new ProcessPool<TKernel>(Native(), workers, options),
            "ManagedProcessPool" => new ProcessPool<TKernel>(WorkerProgram.ManagedWorker(), workers, options),
            "Processes" => new Processes<TKernel>(Native(), options),
            "ManagedProcesses" => new Processes<TKernel>(WorkerProgram.ManagedWorker(), options),
            "ProcessTeam" => new ProcessTeam<TKernel>(Native(), workers, options),
            "ProcessTeamChunks" => new ProcessTeamChunks<TKernel>(Native(), workers, options),
            _ => throw new ArgumentException($"No strategy is named '{name}'.", nameof(name)),
        };

        WorkerProgram Native() => programs?.Native
            ?? throw new ArgumentException($"{name} needs the native worker. {programs?.NativeMissing}".TrimEnd(), nameof(programs));
    }

    /// <summary>A team of threads for recursion: who is free takes what others have left.</summary>
    /// <remarks>Worker 0 is the thread that makes the outermost join; one at a time. Kept threads spin for 1 ms without work, then sleep.
    /// </remarks>
    /// <param name="workers">1 to 65,535.</param>
    /// <param name="join">Runs both its actions, perhaps at the same time, and returns when both have ended; both may join, too. Throws the
    /// exception of the first action, or else that of the second.</param>
    /// <returns>The team, which ends with it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of workers is outside its range.</exception>
    public static IDisposable CreateJoin(int workers, out Action<Action, Action> join)
    {
        var team = new ThreadTeamJoin(workers);
        join = team.Join;
        return team;
    }

    /// <summary>Whether the strategy of that name starts native child processes.</summary>
    internal static bool NeedsNativeWorker(string name) => name is "ProcessPool" or "Processes" or "ProcessTeam" or "ProcessTeamChunks";

    /// <summary>The lines that a reader of a recommendation copies; the package's own strategies say what they are for.</summary>
    private static string? CodeOf(StrategyDescription strategy) => strategy.Name switch
    {
        "Sequential" => """
            var sum = 0.0;
            for (var worker = 0; worker < workers; worker++)
                sum += Kernel.Sum(plan[worker]);
            """,
        "ParallelFor" => """
            var sums = new double[workers];
            Parallel.For(0, workers, worker => sums[worker] = Kernel.Sum(plan[worker]));
            var sum = sums.Sum();
            """,
        "ParallelForItems" => """
            var (sum, gate) = (0.0, new Lock());
            Parallel.For(0L, items, new ParallelOptions { MaxDegreeOfParallelism = workers }, () => 0.0,
                (item, _, part) => part + Kernel.Sum(new WorkRange(item, item + 1)), part => { lock (gate) sum += part; });
            """,
        "Partitioned" => """
            var (sum, gate) = (0.0, new Lock());
            var ranges = Partitioner.Create(0L, items, Math.Max(1, items / (3 * workers)));
            Parallel.ForEach(ranges, new ParallelOptions { MaxDegreeOfParallelism = workers }, () => 0.0,
                (range, _, part) => part + Kernel.Sum(new WorkRange(range.Item1, range.Item2)), part => { lock (gate) sum += part; });
            """,
        "Plinq" => """
            var sums = new double[workers];
            ParallelEnumerable.Range(0, workers).WithDegreeOfParallelism(workers)
                .ForAll(worker => sums[worker] = Kernel.Sum(plan[worker]));
            var sum = sums.Sum();
            """,
        "PlinqItems" => """
            var sum = ParallelEnumerable.Range(0, items).WithDegreeOfParallelism(workers)
                .Sum(item => Kernel.Sum(new WorkRange(item, item + 1)));
            """,
        "Tasks" => """
            var tasks = Enumerable.Range(0, workers).Select(worker => Task.Run(() => Kernel.Sum(plan[worker]))).ToArray();
            var sum = (await Task.WhenAll(tasks)).Sum();
            """,
        "Threads" => """
            var sums = new double[workers];
            var threads = Enumerable.Range(0, workers)
                .Select(worker => new Thread(() => sums[worker] = Kernel.Sum(plan[worker]))).ToArray();
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            var sum = sums.Sum();
            """,
        "ThreadTeam" => Own(strategy.Name, "its threads spin between calls: for a program that has its cores to itself"),
        "ThreadTeamChunks" => Own(strategy.Name, "as ThreadTeam, and who is done early takes more: for items of unequal cost"),
        "ProcessPool" => Own(strategy.Name, "its native processes wait at pipes between calls: for work that should not share a process"),
        "ManagedProcessPool" => Own(strategy.Name, "its processes wait at pipes between calls: for work that should not share a process"),
        "ProcessTeam" => Own(strategy.Name, "its native processes spin between calls: for a program that has its cores to itself"),
        "ProcessTeamChunks" => Own(strategy.Name, "as ProcessTeam, and who is done early takes more: for items of unequal cost"),
        "Processes" or "ManagedProcesses" => Own(strategy.Name, "every call starts its processes anew"),
        _ => null,
    };

    private static string Own(string name, string purpose) => $"""
        // Package FanOut; {purpose}.
        using var strategy = StrategyCatalog.Create<Kernel>("{name}", workers{(NeedsNativeWorker(name) ? ", programs" : "")});
        var sum = strategy.Run(plan);
        """;

    private static TimeSpan Time(long microseconds) => TimeSpan.FromMicroseconds(microseconds);
}
