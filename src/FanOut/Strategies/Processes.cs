using FanOut.Workers;

namespace FanOut.Strategies;

/// <summary>One fresh child process per worker, started and waited for inside the call.</summary>
/// <remarks>The child is a native executable, or an ordinary program, whose runtime and compiler start inside the call, too.
/// Workers/README.md has the protocol. Serves any number of callers at a time.</remarks>
internal sealed class Processes<TKernel>(WorkerProgram program, WorkerOptions? options = null) : IStrategy where TKernel : IKernel
{
    private readonly string kernel = program.NameKernel(typeof(TKernel));

    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return WorkerCall.Run(program, options ?? WorkerOptions.Default, kernel, plan);
    }
}
