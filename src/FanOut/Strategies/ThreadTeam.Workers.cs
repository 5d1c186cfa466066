using System.Runtime.CompilerServices;

namespace FanOut.Strategies;

// What the threads of the team do.
internal sealed partial class ThreadTeam<TKernel>
{
    /// <summary>One thread's life. Fully optimised at once: it is entered only once, so that no later version would replace it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Serve(int worker)
    {
        var last = default(TeamCall);
        while ((last = AwaitCall(worker, last)) != TeamCall.End)
        {
            Work(worker);
            Volatile.Write(ref reports[worker].Call, last.Word);
            // Between "I have ended" and "does the caller sleep?".
            Interlocked.MemoryBarrier();
            parking.Wake(thread: 0, sender: worker);
        }
    }

    private TeamCall AwaitCall(int worker, TeamCall last)
    {
        var next = new CallForWorker(published, worker, last.Word);
        if (!spin.Wait(next, IsCrowded(last.Workers)))
            parking.SleepUntil(next, worker, sender: 0);
        return new TeamCall(Volatile.Read(ref published[0]));
    }

    /// <summary>Does one worker's share. Never throws: an exception that left a thread would end the process.</summary>
    private void Work(int worker)
    {
        try
        {
            reports[worker].PartialSum = TKernel.Sum(plan![worker]);
        }
#pragma warning disable CA1031 // Every exception is kept and thrown again by Run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failures.Keep(exception, worker);
        }
    }

    private static bool IsCrowded(int workers) => workers > Environment.ProcessorCount;

    /// <summary>What one worker tells the caller, in one cache line: that it has ended, and the sum with it.</summary>
    private struct Report
    {
        public long Call;
        public double PartialSum;
    }

    /// <summary>A call that this worker has not seen yet and takes part in.</summary>
    private readonly struct CallForWorker(PaddedArray<long> published, int worker, long last) : IAwaited
    {
        public bool HasCome
        {
            get
            {
                var now = Volatile.Read(ref published[0]);
                return now != last && new TeamCall(now).Workers > worker;
            }
        }
    }

    /// <summary>The worker's word that it has ended the call.</summary>
    private readonly struct ReportOfWorker(PaddedArray<Report> reports, int worker, long call) : IAwaited
    {
        public bool HasCome => Volatile.Read(ref reports[worker].Call) == call;
    }
}
