using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Workers;

namespace FanOut.Strategies;

/// <summary>
/// One fresh child process per worker, as <see cref="Processes{TKernel}"/> does it to the letter, but the child is an ordinary
/// framework-dependent program: what the runtime's start and its compiler cost is inside.
/// </summary>
/// <param name="program">The worker, as a rule <see cref="WorkerPrograms.Managed"/>.</param>
/// <param name="options">What applies to the children; <see cref="WorkerOptions.Default"/> where nothing is given.</param>
public sealed class ManagedProcesses<TKernel>(WorkerProgram program, WorkerOptions? options = null) : IStrategy
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
