using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Workers;

namespace FanOut.Strategies;

/// <summary>One fresh child process per worker, started and waited for inside the call; the child is a native executable.</summary>
/// <remarks>Workers/README.md has the protocol. Serves any number of callers at a time.</remarks>
/// <param name="program">The worker, as a rule <see cref="WorkerPrograms.Native"/>.</param>
/// <param name="options">What applies to the children; <see cref="WorkerOptions.Default"/> where nothing is given.</param>
public sealed class Processes<TKernel>(WorkerProgram program, WorkerOptions? options = null) : IStrategy
    where TKernel : IKernel
{
    /// <inheritdoc/>
    /// <exception cref="WorkerException">A child failed.</exception>
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return WorkerCall.Run(program, options ?? WorkerOptions.Default, TKernel.Name, plan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
