using System.ComponentModel;

namespace FanOut.Workers;

/// <summary>One call of a process strategy: starts a child per worker, collects their answers, and leaves nothing of them behind.</summary>
internal sealed class WorkerCall
{
    private readonly WorkerFaults faults;
    private readonly WorkerOptions options;
    private readonly WorkPlan plan;
    private readonly bool isQuestion;
    private readonly ProcessStartInfo start;
    private readonly WorkerProcess[] children;
    private readonly double[] sums;
    private readonly bool[] collected;
    private readonly long began = Stopwatch.GetTimestamp();
    private int started;

    private WorkerCall(WorkerProgram program, WorkerOptions options, string kernel, WorkPlan plan, bool isQuestion = false)
    {
        this.options = options;
        this.plan = plan;
        this.isQuestion = isQuestion;
        faults = new WorkerFaults(program, kernel, plan, WorkerProtocol.FirstRequest, areKept: false);
        children = new WorkerProcess[plan.Workers];
        sums = new double[plan.Workers];
        collected = new bool[plan.Workers];

        // One for all children: it copies the environment.
        start = WorkerProcess.PrepareStart(program);
        foreach (var argument in program.Arguments(kernel, isQuestion ? [WorkerProtocol.KnownMode] : ["start", "end"]))
            start.ArgumentList.Add(argument);
    }

    private TimeSpan TimeLeft => WorkerEnding.Left(options.Deadline, began);

    /// <summary>Runs the kernel over the plan, a fresh child per worker; the total in worker order.</summary>
    /// <exception cref="WorkerException">A worker failed; all have ended.</exception>
    public static double Run(WorkerProgram program, WorkerOptions options, string kernel, WorkPlan plan)
    {
        FirstStart.Prepare();
        return new WorkerCall(program, options, kernel, plan).RunPrepared();
    }

    /// <summary>Starts one child and asks it whether it has a kernel, which it does not run.</summary>
    /// <exception cref="WorkerException">It has not, or does not answer; it has ended.</exception>
    public static void Ask(WorkerProgram program, WorkerOptions options, string kernel)
    {
        FirstStart.Prepare();
        new WorkerCall(program, options, kernel, WorkPlan.Repeat(0, workers: 1), isQuestion: true).RunPrepared();
    }

    private double RunPrepared()
    {
        var finished = false;
        try
        {
            StartAll();
            CollectAnswers();
            WaitForEnds();
            finished = true;
            return plan.Total(sums);
        }
        finally
        {
            if (!finished)
                WorkerEnding.Stop(children.AsSpan(0, started));
            for (var worker = 0; worker < started; worker++)
                children[worker].Dispose();
        }
    }

    private void StartAll()
    {
        while (started < children.Length)
        {
            if (!isQuestion)
                SetRange(plan[started]);
            try
            {
                children[started] = new WorkerProcess(Process.Start(start)!);
            }
            catch (Win32Exception exception)
            {
                // Where descriptors are lacking, naming the failure needs some, too: for assemblies that nothing has used yet.
                WorkerEnding.CloseInputs(children.AsSpan(0, started));
                throw faults.NotStarted(started, exception);
            }

            started++;
        }
    }

    private void SetRange(WorkRange range)
    {
        start.ArgumentList[^2] = range.Start.ToString(CultureInfo.InvariantCulture);
        start.ArgumentList[^1] = range.End.ToString(CultureInfo.InvariantCulture);
    }

    private void CollectAnswers()
    {
        using var outputs = WorkerOutputs.Open(children, options);
        var missing = children.Length;
        for (var isLastLook = false; ;)
        {
            for (var worker = 0; worker < children.Length; worker++)
            {
                if (!collected[worker] && TryCollect(worker))
                    missing--;
            }

            if (missing == 0)
                return;
            var left = TimeLeft;
            if (left > TimeSpan.Zero && outputs.Receive(left))
                continue;
            if (isLastLook)
                throw DeadlinePassed(Array.IndexOf(collected, false));
            isLastLook = true;
            outputs.ReceiveLast();
        }
    }

    private bool TryCollect(int worker)
    {
        var child = children[worker];
        if (child.ErrorOverflowed)
            throw faults.Flooded(worker, child);
        if (child.OutputOverflowed)
            throw faults.BadAnswer(worker, child, exitCode: null);
        if (!child.IsSilent)
            return false;

        // The exit code says what a worker without an answer died of; that of one with an answer can wait until all have answered.
        if (!WorkerProtocol.TryReadAnswer(child.Output, out var request, out sums[worker]) || request != WorkerProtocol.FirstRequest)
            throw faults.BadAnswer(worker, child, child.ExitCodeWithin(WorkerEnding.SilentLimit));
        return collected[worker] = true;
    }

    private void WaitForEnds()
    {
        for (var worker = 0; worker < children.Length; worker++)
        {
            var child = children[worker];
            // A worker that has answered in time is not to blame where this process was stopped and learns late that it has ended.
            if (!child.WaitForExit(TimeLeft > WorkerEnding.SilentLimit ? TimeLeft : WorkerEnding.SilentLimit))
                throw DeadlinePassed(worker);
            if (child.ExitCode != 0)
                throw faults.BadAnswer(worker, child, child.ExitCode);
        }
    }

    private WorkerException DeadlinePassed(int worker) =>
        faults.DeadlinePassed(worker, children[worker], options.Deadline, children[worker].ExitCodeWithin(TimeSpan.Zero));
}
