using FanOut.Workers;

namespace FanOut.Strategies;

/// <summary>Worker processes that are kept between calls, one per worker; requests and answers go through their standard streams.</summary>
/// <remarks>Workers/README.md has the protocol.</remarks>
internal sealed class ProcessPool<TKernel> : KeptProcesses where TKernel : IKernel
{
    public ProcessPool(WorkerProgram program, int workers, WorkerOptions? options = null)
        : base("pool", program, typeof(TKernel), workers, first: 0, options ?? WorkerOptions.Default) => Start();

    protected override void Start()
    {
        FirstStart.Prepare();
        var self = Text(Environment.ProcessId);
        Children.Start(_ => [WorkerProtocol.ServeMode, self]);
    }

    protected override double RunAlone(WorkPlan plan)
    {
        var began = Stopwatch.GetTimestamp();
        var finished = false;
        try
        {
            Children.Send(plan);
            Children.Collect(plan, Sums, began);
            finished = true;
            return plan.Total(Sums.AsSpan(0, plan.Workers));
        }
        finally
        {
            if (!finished)
                Stop();
        }
    }
}
