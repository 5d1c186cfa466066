using FanOut.Kernels;
using FanOut.Strategies;

namespace FanOut.Tests.Strategies;

/// <summary>The strategies that need no child process, by name.</summary>
internal static class InProcess
{
    // The largest plan of any law.
    private const int TeamWorkers = 40;

    public static TheoryData<string> Names => ["Sequential", "Threads", "ThreadsUnderGlobalLock", "ParallelFor", "Tasks", "Plinq", "ThreadTeam"];

    public static IStrategy Create<TKernel>(string name)
        where TKernel : ISlicedKernel => name switch
        {
            "Sequential" => new Sequential<TKernel>(),
            "Threads" => new Threads<TKernel>(),
            "ThreadsUnderGlobalLock" => new ThreadsUnderGlobalLock<TKernel>(),
            "ParallelFor" => new ParallelFor<TKernel>(),
            "Tasks" => new Tasks<TKernel>(),
            "Plinq" => new Plinq<TKernel>(),
            "ThreadTeam" => new ThreadTeam<TKernel>(TeamWorkers),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such strategy."),
        };
}
