using FanOut.Workers;

namespace FanOut.Strategies;

/// <summary>One fresh child process per worker, started and waited for inside the call; the child is a native executable.</summary>
/// <remarks>Workers/README.md has the protocol. Serves any number of callers at a time.</remarks>
internal sealed class Processes<TKernel>(WorkerProgram program, WorkerOptions? options = null) : FreshProcesses<TKernel>(program, options)
    where TKernel : IKernel;

/// <summary>The same with an ordinary framework-dependent program, whose runtime and compiler start inside the call.</summary>
internal sealed class ManagedProcesses<TKernel>(WorkerProgram program, WorkerOptions? options = null)
    : FreshProcesses<TKernel>(program, options)
    where TKernel : IKernel;

/// <summary>Fresh child processes of a program.</summary>
internal abstract class FreshProcesses<TKernel>(WorkerProgram program, WorkerOptions? options) : IStrategy
    where TKernel : IKernel
{
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return WorkerCall.Run(program, options ?? WorkerOptions.Default, TKernel.Name, plan);
    }
}
