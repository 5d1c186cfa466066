namespace FanOut.Analysis.Scaling;

/// <summary>A strategy as it stands in a sentence.</summary>
/// <param name="Name">Such as <c>fresh threads</c>; the method's name for what is not ours.</param>
/// <param name="IsPlural">Whether they lose or it loses.</param>
internal readonly record struct StrategyWords(string Name, bool IsPlural)
{
    /// <summary>What is there to be compared with and nothing that one would choose.</summary>
    public const string Reference = "ThreadsUnderGlobalLock";

    public static StrategyWords Of(string strategy) => strategy switch
    {
        SpeedupAnalysis.BaselineMethod => new("one thread", false),
        "Threads" => new("fresh threads", true),
        "ParallelFor" => new("Parallel.For", false),
        "Tasks" => new("tasks", true),
        "Plinq" => new("PLINQ", false),
        "Processes" => new("fresh native processes", true),
        "ManagedProcesses" => new("managed processes", true),
        _ => new(strategy, false),
    };
}
