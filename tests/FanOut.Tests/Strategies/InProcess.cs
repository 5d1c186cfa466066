using FanOut.Kernels;
using FanOut.Strategies;

namespace FanOut.Tests.Strategies;

/// <summary>The strategies that need no child process, by name.</summary>
internal static class InProcess
{
    public static TheoryData<string> Names => ["Sequential", "Threads", "ParallelFor"];

    public static IStrategy Create<TKernel>(string name)
        where TKernel : IKernel => name switch
        {
            "Sequential" => new Sequential<TKernel>(),
            "Threads" => new Threads<TKernel>(),
            "ParallelFor" => new ParallelFor<TKernel>(),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such strategy."),
        };
}
