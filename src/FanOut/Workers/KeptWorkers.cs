using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using FanOut.Plans;

namespace FanOut.Workers;

/// <summary>Children that serve one call after the other: their start, their answers, their faults and their end.</summary>
/// <remarks>
/// All live and end together. A fault stops them all, because the work of the others is void with the call and could take hours; the
/// next call begins with fresh ones, and no late answer of an old one can be taken for a new one's. Belongs to one thread at a time.
/// </remarks>
/// <param name="program">The worker.</param>
/// <param name="kernel">The kernel's name.</param>
/// <param name="workers">Workers of the strategy.</param>
/// <param name="first">The first of them that is a child: 1 where the caller is worker 0.</param>
/// <param name="options">What applies to the children.</param>
internal sealed class KeptWorkers(WorkerProgram program, string kernel, int workers, int first, WorkerOptions options) : IDisposable
{
    // How long a worker that has closed its output may take to end. The kernel closes it on the way out, so microseconds are usual; on a machine
    // with far more to do than cores, a tenth of a second was once too short to learn what it died of.
    private static readonly TimeSpan endingLimit = TimeSpan.FromSeconds(1);

    // A call over nothing, which is what a worker that has just been started answers unasked.
    private readonly WorkPlan handshake = WorkPlan.Repeat(0, workers);
    private readonly bool[] collected = new bool[workers];
    private readonly double[] handshakes = new double[workers];
    private WorkerProcess[] children = [];
    private WorkerOutputs? outputs;

    /// <summary>All have been started and none has been seen to fail since.</summary>
    public bool AreRunning => outputs is not null;

    /// <summary>Starts all and waits for their handshakes.</summary>
    /// <param name="request">The arguments of a worker behind version and kernel.</param>
    /// <exception cref="WorkerException">A worker was not started or said something else; all have ended.</exception>
    public void Start(Func<int, string[]> request)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            StartAll(request);
            outputs = WorkerOutputs.Of(children, options);
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

    /// <summary>Sends a child its range. That it can no longer be sent to shows in its outputs, with the reason.</summary>
    public void Send(int worker, ReadOnlySpan<byte> request)
    {
        var child = children[worker - first];
        child.ForgetOutput();
        child.TrySend(request);
    }

    /// <summary>Waits until every child of the plan has answered.</summary>
    /// <param name="plan">The call's.</param>
    /// <param name="sums">Receives their sums, by worker.</param>
    /// <param name="began">When the call began, by <see cref="Stopwatch"/>.</param>
    /// <exception cref="WorkerException">A worker failed.</exception>
    public void Collect(WorkPlan plan, double[] sums, long began)
    {
        collected.AsSpan().Clear();
        var missing = plan.Workers - first;
        while (true)
        {
            for (var worker = first; worker < plan.Workers; worker++)
            {
                if (!collected[worker] && (collected[worker] = TryCollect(plan, worker, out sums[worker])))
                    missing--;
            }

            if (missing <= 0)
                return;

            var left = options.Deadline - Stopwatch.GetElapsedTime(began);
            if (left <= TimeSpan.Zero || !outputs!.Receive(left))
                throw DeadlinePassed(plan, Array.IndexOf(collected, false, first));
        }
    }

    /// <summary>Looks, without waiting, whether a child has failed that answers in another way than by standard output.</summary>
    /// <exception cref="WorkerException">A child of the plan has closed its standard output, or said something.</exception>
    public void ThrowIfFailed(WorkPlan plan)
    {
        // A child that never stops talking must not keep us here: what a pipe holds (64 KiB on Linux), then the checks.
        for (var chunk = 0; chunk < 16 && outputs!.Receive(TimeSpan.Zero); chunk++)
        {
        }

        for (var worker = first; worker < plan.Workers; worker++)
        {
            var child = children[worker - first];
            if (child.ErrorOverflowed)
                throw new WorkerFaults(program, kernel, plan).Flooded(worker, child);
            if (child.OutputClosed || child.Output.Length > 0)
                throw BadAnswer(plan, worker);
        }
    }

    /// <summary>The fault of a worker that had not answered in time.</summary>
    public WorkerException DeadlinePassed(WorkPlan plan, int worker) =>
        new WorkerFaults(program, kernel, plan).DeadlinePassed(worker, children[worker - first], options.Deadline);

    /// <summary>Ends all. The next call starts others.</summary>
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

    private void StartAll(Func<int, string[]> request)
    {
        var start = WorkerProcess.StartOf(program);
        var started = new List<WorkerProcess>(workers);
        try
        {
            for (var worker = first; worker < workers; worker++)
            {
                start.ArgumentList.Clear();
                foreach (var argument in (string[])[.. program.LeadingArguments, VersionText, kernel, .. request(worker)])
                    start.ArgumentList.Add(argument);
                started.Add(new WorkerProcess(Process.Start(start)!));
            }
        }
        catch (Win32Exception exception)
        {
            // Where descriptors are lacking, naming the failure needs some, too: for assemblies that nothing has used yet.
            WorkerEnding.CloseInputs([.. started]);
            throw new WorkerFaults(program, kernel, handshake).NotStarted(first + started.Count, exception);
        }
        finally
        {
            children = [.. started];
        }
    }

    private static string VersionText => WorkerProtocol.Version.ToString(CultureInfo.InvariantCulture);

    private bool TryCollect(WorkPlan plan, int worker, out double sum)
    {
        var child = children[worker - first];
        sum = 0;
        if (child.ErrorOverflowed)
            throw new WorkerFaults(program, kernel, plan).Flooded(worker, child);

        // A complete answer counts although its sender has ended since: the next call will notice.
        if (!child.OutputOverflowed && WorkerProtocol.TryReadAnswer(child.Output, out sum))
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
        while (child.OutputClosed && !child.IsSilent && Stopwatch.GetElapsedTime(noticed) < endingLimit)
            outputs!.Receive(endingLimit);
        int? exitCode = !child.OutputOverflowed && child.WaitForExit(endingLimit) ? child.ExitCode : null;
        return new WorkerFaults(program, kernel, plan).BadAnswer(worker, child, exitCode);
    }
}
