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

    /// <summary>Those of them that give each worker its range, so that also rounded sums have the same bits.</summary>
    public static TheoryData<string> OfRanges =>
        [.. Names.Select(name => name.Data).Where(name => StrategyCatalog.Find(name)!.Grain == WorkGrain.Ranges)];

    public static IStrategy Create<TKernel>(string name)
        where TKernel : ISlicedKernel =>
        name == "ThreadsUnderGlobalLock" ? new ThreadsUnderGlobalLock<TKernel>() : StrategyCatalog.Create<TKernel>(name, TeamWorkers);
}
