using FanOut.Kernels;
using FanOut.Workers;

namespace FanOut.Strategies;

/// <summary>All strategies and their floors: the one place where a strategy is described and made by its name.</summary>
public static class StrategyCatalog
{
    private const string PthreadCreateJoin = nameof(PthreadCreateJoin);
    private const string PosixSpawn = nameof(PosixSpawn);
    private const string PipeRoundTrip = nameof(PipeRoundTrip);
    private const string OpenMpActive = nameof(OpenMpActive);
    private const string OpenMpDefault = nameof(OpenMpDefault);

    // The sizes bracket half and nine tenths of the efficiency by a factor of four or more each way: a root takes about 2.3 ns, half the
    // time is work where it equals what a call costs, nine tenths where it is nine times that.

    // A call of spinning workers costs 0.1 to 0.7 us. The two largest sizes show what cores take from each other once that is nothing.
    private static readonly int[] spinning = [64, 256, 1_024, 4_096, 65_536, 1_048_576];

    // Pool threads answer within 2 to 3 us while awake, tens of them once they sleep.
    private static readonly int[] pooled = [256, 1_024, 4_096, 16_384, 65_536];

    /// <summary>All of them, the simplest first: the order of recommendations.</summary>
    public static IReadOnlyList<StrategyDescription> All { get; } =
    [
        .. new StrategyDescription[]
        {
            new("Sequential", "one thread", StrategyRole.Baseline),

            // OpenMP's threads spin for a moment and then sleep, as the pool's do. Against threads that only sleep, Parallel.For would
            // stand far below its floor: without work it mostly wakes nobody and makes the calls itself.
            new("ParallelFor", "Parallel.For", StrategyRole.Strategy) { Floor = OpenMpDefault, BreakEvenItems = pooled },
            new("Plinq", "PLINQ", StrategyRole.Strategy) { Floor = OpenMpDefault, StartCost = Microseconds(5), BreakEvenItems = pooled },
            new("Tasks", "tasks", StrategyRole.Strategy)
            {
                IsPlural = true,
                Floor = OpenMpDefault,
                StartCost = Microseconds(5),
                BreakEvenItems = pooled,
            },
            new("Threads", "fresh threads", StrategyRole.Strategy)
            {
                IsPlural = true,
                Floor = PthreadCreateJoin,
                StartCost = Microseconds(200),
                BreakEvenItems = [16_384, 65_536, 262_144, 1_048_576, 4_194_304],
            },
            new("ThreadTeam", "ThreadTeam", StrategyRole.Strategy)
            {
                Floor = OpenMpActive,
                StartCost = Microseconds(1),
                BreakEvenItems = spinning,
            },
            new("ProcessPool", "ProcessPool", StrategyRole.Strategy)
            {
                Floor = PipeRoundTrip,
                StartCost = Microseconds(25),
                KeepsProcesses = true,
                BreakEvenItems = [4_096, 16_384, 65_536, 262_144, 1_048_576],
            },
            new("Processes", "fresh native processes", StrategyRole.Strategy)
            {
                IsPlural = true,
                Floor = PosixSpawn,
                StartCost = Microseconds(1_000),
                LoadTime = Microseconds(2_000),

                // Nine tenths lie beyond the largest size.
                BreakEvenItems = [262_144, 1_048_576, 4_194_304],
            },
            new("ManagedProcesses", "managed processes", StrategyRole.Strategy)
            {
                IsPlural = true,
                Floor = PosixSpawn,
                StartCost = Microseconds(1_000),
                LoadTime = Microseconds(30_000),

                // Half lies beyond the largest size, too; the two largest show how far away.
                BreakEvenItems = [1_048_576, 4_194_304],
            },
            new("ProcessTeam", "ProcessTeam", StrategyRole.Strategy)
            {
                Floor = OpenMpActive,
                KeepsProcesses = true,
                BreakEvenItems = spinning,
            },
            new("ThreadsUnderGlobalLock", "threads under one global lock", StrategyRole.Reference)
            {
                IsPlural = true,
                StartCost = Microseconds(200),
            },
            new(PthreadCreateJoin, "threads in C", StrategyRole.Floor) { IsPlural = true, StartCost = Microseconds(50) },
            new(PosixSpawn, "empty programs started from C", StrategyRole.Floor) { IsPlural = true, StartCost = Microseconds(600) },
            new(PipeRoundTrip, "a byte through pipes and back", StrategyRole.Floor) { StartCost = Microseconds(50) },
            new(OpenMpActive, "OpenMP with spinning threads", StrategyRole.Floor) { BreakEvenItems = spinning },
            new(OpenMpDefault, "OpenMP", StrategyRole.Floor),
        }.Select((strategy, rank) => strategy with { Rank = rank }),
    ];

    /// <summary>The description of that name; null where there is none.</summary>
    public static StrategyDescription? Find(string name) => All.FirstOrDefault(strategy => strategy.Name == name);

    /// <summary>The baseline or strategy of that name. References and floors are made by those who measure them.</summary>
    /// <param name="name">A name from <see cref="All"/>.</param>
    /// <param name="workers">The most workers that a plan may have, at least 1.</param>
    /// <param name="programs">The worker programs; only strategies with child processes need them.</param>
    /// <exception cref="ArgumentException">No such strategy, or a worker program is missing that it needs.</exception>
    /// <exception cref="WorkerException">A child process that it keeps could not be started.</exception>
    public static IStrategy Create<TKernel>(string name, int workers, WorkerPrograms? programs = null)
        where TKernel : IKernel
    {
        return name switch
        {
            "Sequential" => new Sequential<TKernel>(),
            "ParallelFor" => new ParallelFor<TKernel>(),
            "Plinq" => new Plinq<TKernel>(),
            "Tasks" => new Tasks<TKernel>(),
            "Threads" => new Threads<TKernel>(),
            "ThreadTeam" => new ThreadTeam<TKernel>(workers),
            "ProcessPool" => new ProcessPool<TKernel>(Native(), workers),
            "Processes" => new Processes<TKernel>(Native()),
            "ManagedProcesses" => new ManagedProcesses<TKernel>(programs?.Managed ?? throw Missing("managed")),
            "ProcessTeam" => new ProcessTeam<TKernel>(Native(), workers),
            _ => throw new ArgumentException($"No strategy is named '{name}'.", nameof(name)),
        };

        WorkerProgram Native() => programs?.Native ?? throw Missing("native");

        ArgumentException Missing(string kind) =>
            new($"{name} needs the {kind} worker. {programs?.NativeMissing}".TrimEnd(), nameof(programs));
    }

    private static TimeSpan Microseconds(long microseconds) => TimeSpan.FromMicroseconds(microseconds);
}
