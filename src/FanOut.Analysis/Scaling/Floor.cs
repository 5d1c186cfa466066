namespace FanOut.Analysis.Scaling;

/// <summary>Which floor stands below which strategy: what the operating system asks at least for workers of that kind.</summary>
public static class Floor
{
    /// <summary>Threads made and joined.</summary>
    public const string PthreadCreateJoin = nameof(PthreadCreateJoin);

    /// <summary>A do-nothing program started and waited for.</summary>
    public const string PosixSpawn = nameof(PosixSpawn);

    /// <summary>A byte to warm children and back.</summary>
    public const string PipeRoundTrip = nameof(PipeRoundTrip);

    /// <summary>OpenMP's parallel for, its threads spinning.</summary>
    public const string OpenMpActive = nameof(OpenMpActive);

    /// <summary>OpenMP's parallel for, its threads waiting as they do by default: for a moment they spin, then they sleep.</summary>
    public const string OpenMpDefault = nameof(OpenMpDefault);

    /// <summary>Whether a method is a floor, and so no choice for a .NET program.</summary>
    /// <param name="method">Name of the method.</param>
    public static bool IsFloor(string method) => method is PthreadCreateJoin or PosixSpawn or PipeRoundTrip or OpenMpActive or OpenMpDefault;

    /// <summary>The floor's method for a strategy's; null for what has none, the floors among them.</summary>
    /// <param name="strategy">Name of the strategy.</param>
    public static string? Of(string strategy) => strategy switch
    {
        // Workers that spin between calls, threads or processes, against threads that do.
        "ThreadTeam" or "ProcessTeam" => OpenMpActive,

        // The pool's threads spin for a moment and then sleep, as OpenMP's do by default. Against OpenMP's sleeping threads, Parallel.For would
        // stand far below its floor: without work it mostly wakes nobody and does the calls itself.
        "ParallelFor" or "Tasks" or "Plinq" => OpenMpDefault,
        "Threads" => PthreadCreateJoin,
        "ProcessPool" => PipeRoundTrip,
        "Processes" or "ManagedProcesses" => PosixSpawn,
        _ => null,
    };
}
