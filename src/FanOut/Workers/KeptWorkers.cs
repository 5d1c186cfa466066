using System.ComponentModel;

namespace FanOut.Workers;

/// <summary>Children that serve one call after the other: their start, their answers, their faults and their end.</summary>
/// <remarks>All live and end together: a fault voids the work of all. Belongs to one thread at a time.</remarks>
/// <param name="first">The first worker that is a child: 1 where the caller is worker 0.</param>
internal sealed class KeptWorkers(WorkerProgram program, string kernel, int workers, int first, WorkerOptions options) : IDisposable
{
    // The call that a worker answers unasked when it has started.
    private readonly WorkPlan handshake = WorkPlan.Repeat(0, workers);
    private readonly bool[] collected = new bool[workers];
    private readonly double[] handshakes = new double[workers];
    private WorkerProcess[] children = [];
    private WorkerOutputs? outputs;
    private uint request;
    private long lookedAt;

    public bool AreRunning => outputs is not null;

    /// <param name="arguments">The arguments of a worker behind version and kernel.</param>
    /// <exception cref="WorkerException">A worker was not started or said something else; all have ended.</exception>
    public void Start(Func<int, string[]> arguments)
    {
        var began = Stopwatch.GetTimestamp();
        request = WorkerProtocol.FirstRequest;
        try
        {
            StartAll(arguments);
            outputs = WorkerOutputs.Open(children, options);
            Collect(handshake, handshakes, began);
            foreach (var child in children)
                child.ForgetOutput();
        }
        catch
        {
            Stop();
            throw;
        }
    }

    /// <summary>Sends every child of the plan its range. If a child no longer reads, its outputs will say why.</summary>
    public void Send(WorkPlan plan)
    {
        request++;
        Span<byte> frame = stackalloc byte[WorkerProtocol.RequestLength];
        for (var worker = first; worker < plan.Workers; worker++)
        {
            var child = children[worker - first];
            child.ForgetOutput();
            WorkerProtocol.WriteRequest(request, plan[worker], frame);
            child.TrySend(frame);
        }
    }

    /// <summary>Waits until every child of the plan has answered its sum.</summary>
    /// <param name="began">When the call began, by <see cref="Stopwatch"/>.</param>
    /// <exception cref="WorkerException">A worker failed.</exception>
    public void Collect(WorkPlan plan, double[] sums, long began)
    {
        collected.AsSpan().Clear();
        var missing = plan.Workers - first;
        for (var isLastLook = false; ;)
        {
            for (var worker = first; worker < plan.Workers; worker++)
            {
                if (!collected[worker] && (collected[worker] = TryCollect(plan, worker, out sums[worker])))
                    missing--;
            }

            if (missing <= 0)
                return;
            var left = options.Deadline - Stopwatch.GetElapsedTime(began);
            if (left > TimeSpan.Zero && outputs!.Receive(left))
                continue;
            if (isLastLook)
                throw DeadlinePassed(plan, Array.IndexOf(collected, false, first));
            isLastLook = true;
            outputs!.ReceiveLast();
        }
    }

    /// <summary>Looks, without waiting, whether a child of a team has failed.</summary>
    /// <param name="began">When the call began: bytes on standard error are counted by calls.</param>
    /// <exception cref="WorkerException">A child of the plan has closed its standard output, or said something.</exception>
    public void ThrowIfFailed(WorkPlan plan, long began)
    {
        if (lookedAt != began)
        {
            lookedAt = began;
            foreach (var child in children)
                child.ForgetErrors();
        }

        outputs!.ReceiveLast();
        for (var worker = first; worker < plan.Workers; worker++)
        {
            var child = children[worker - first];
            if (child.ErrorOverflowed)
                throw Faults(plan).Flooded(worker, child);
            if (child.OutputClosed || child.Output.Length > 0)
                throw BadAnswer(plan, worker);
        }
    }

    public WorkerException DeadlinePassed(WorkPlan plan, int worker)
    {
        var child = children[worker - first];
        return Faults(plan).DeadlinePassed(worker, child, options.Deadline, child.ExitCodeWithin(TimeSpan.Zero));
    }

    public WorkerException AnsweredOutOfTurn(WorkPlan plan, int worker) => Faults(plan).AnsweredOutOfTurn(worker, children[worker - first]);

    public void Stop()
    {
        WorkerEnding.Stop(children);
        outputs?.Dispose();
        outputs = null;
        foreach (var child in children)
            child.Dispose();
        children = [];
    }

    public void Dispose() => Stop();

    private void StartAll(Func<int, string[]> arguments)
    {
        var start = WorkerProcess.PrepareStart(program);
        var started = new List<WorkerProcess>(workers);
        try
        {
            for (var worker = first; worker < workers; worker++)
            {
                start.ArgumentList.Clear();
                foreach (var argument in program.Arguments(kernel, arguments(worker)))
                    start.ArgumentList.Add(argument);
                started.Add(new WorkerProcess(Process.Start(start)!));
            }
        }
        catch (Win32Exception exception)
        {
            // Where descriptors are lacking, naming the failure needs some, too, for assemblies that nothing has used yet.
            WorkerEnding.CloseInputs([.. started]);
            throw Faults(handshake).NotStarted(first + started.Count, exception);
        }
        finally
        {
            children = [.. started];
        }
    }

    private bool TryCollect(WorkPlan plan, int worker, out double sum)
    {
        var child = children[worker - first];
        sum = 0;
        if (child.ErrorOverflowed)
            throw Faults(plan).Flooded(worker, child);

        // A complete answer counts although its sender has ended since: the next call will notice.
        if (!child.OutputOverflowed && WorkerProtocol.TryReadAnswer(child.Output, out var answered, out sum) && answered == request)
            return true;
        if (child.OutputOverflowed || child.OutputClosed || !WorkerProtocol.IsStartOfAnswer(child.Output))
            throw BadAnswer(plan, worker);
        return false;
    }

    private WorkerException BadAnswer(WorkPlan plan, int worker)
    {
        var child = children[worker - first];

        // Its last words may still be in the pipe.
        var noticed = Stopwatch.GetTimestamp();
        while (child.OutputClosed && !child.IsSilent && Stopwatch.GetElapsedTime(noticed) < WorkerEnding.SilentLimit)
            outputs!.Receive(WorkerEnding.SilentLimit);
        return Faults(plan).BadAnswer(worker, child, child.OutputOverflowed ? null : child.ExitCodeWithin(WorkerEnding.SilentLimit));
    }

    private WorkerFaults Faults(WorkPlan plan) => new(program, kernel, plan, request, areKept: true);
}
