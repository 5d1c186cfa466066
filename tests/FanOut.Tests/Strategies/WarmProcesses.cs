using FanOut.Kernels;
using FanOut.Strategies;
using FanOut.Tests.Workers;
using FanOut.Workers;

namespace FanOut.Tests.Strategies;

/// <summary>The strategies that keep child processes, by name.</summary>
internal static class WarmProcesses
{
    public static TheoryData<string> Names => [.. Native, "ManagedProcessPool"];

    public static TheoryData<string> Native =>
        ProcessTeam.IsSupported ? ["ProcessPool", "ProcessTeam", "ProcessTeamChunks"] : ["ProcessPool"];

    public static IStrategy Create<TKernel>(string name, int workers, WorkerProgram? program = null, TimeSpan? deadline = null)
        where TKernel : IKernel
    {
        var options = new WorkerOptions { Deadline = deadline ?? TimeSpan.FromMinutes(1) };
        return name switch
        {
            "ProcessPool" => new ProcessPool<TKernel>(program ?? BuiltWorkers.Native, workers, options),
            "ManagedProcessPool" => new ProcessPool<TKernel>(program ?? BuiltWorkers.Managed, workers, options),
            "ProcessTeam" => new ProcessTeam<TKernel>(
                program ?? BuiltWorkers.Native, workers, options),
            "ProcessTeamChunks" => new ProcessTeamChunks<TKernel>(
                program ?? BuiltWorkers.Native, workers, options),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such strategy."),
        };
    }
}
