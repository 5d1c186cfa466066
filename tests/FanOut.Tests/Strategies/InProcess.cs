using FanOut.Kernels;
using FanOut.Strategies;

namespace FanOut.Tests.Strategies;

/// <summary>The strategies that need no child process, by name.</summary>
internal static class InProcess
{
    // The largest plan of any law.
    private const int TeamWorkers = 40;

    public static TheoryData<string> Names =>
    [
        .. StrategyCatalog.All
            .Where(strategy => strategy is { Role: not StrategyRole.Floor, KeepsProcesses: false } && strategy.LoadTime == TimeSpan.Zero)
            .Select(strategy => strategy.Name),
    ];

    public static IStrategy Create<TKernel>(string name)
        where TKernel : ISlicedKernel =>
        name == "ThreadsUnderGlobalLock" ? new ThreadsUnderGlobalLock<TKernel>() : StrategyCatalog.Create<TKernel>(name, TeamWorkers);
}
