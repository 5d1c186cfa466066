namespace FanOut.Instruments;

/// <summary>The peak memory of this process and all its descendants together, while it is watched.</summary>
/// <remarks>Takes a third of a core: never during a timed call. May miss processes that live for a few milliseconds.</remarks>
public sealed class PeakMemory : IDisposable
{
    private static readonly TimeSpan minPause = TimeSpan.FromMilliseconds(1);

    private readonly Thread watcher;
    private volatile bool ended;
    private ResidentMemory peak;
    private int readings;

    public PeakMemory()
    {
        watcher = new Thread(Watch) { IsBackground = true, Name = nameof(PeakMemory) };
        watcher.Start();
    }

    internal int Readings => Volatile.Read(ref readings);

    /// <summary>Ends the watch and returns the peak of either count by itself.</summary>
    public ResidentMemory End()
    {
        ended = true;
        watcher.Join();
        return peak;
    }

    public void Dispose() => End();

    private void Watch()
    {
        do
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            var now = ProcessTree.OfThisProcess.ReadMemory();
            peak = new ResidentMemory(Math.Max(peak.Own, now.Own), Math.Max(peak.Total, now.Total));
            Volatile.Write(ref readings, readings + 1);
            var pause = 2 * System.Diagnostics.Stopwatch.GetElapsedTime(start);
            Thread.Sleep(pause > minPause ? pause : minPause);
        }
        while (!ended);
    }
}

/// <summary>Main memory of processes, counted in two ways, in bytes.</summary>
/// <param name="Own">Pages of no file: heaps, stacks, compiled code, shared memory; a page that n processes share counts 1/n in each.
/// Pages of programs and libraries are excluded: all processes share one copy, which outlives them.</param>
/// <param name="Total">RSS, as <c>ps</c> and <c>top</c> show it: a tree's sum counts shared pages repeatedly.</param>
/// <remarks>Not PSS, which divides pages of files, too: every other .NET program that starts or ends would move it by megabytes.</remarks>
public readonly record struct ResidentMemory(long Own, long Total)
{
    public static ResidentMemory operator +(ResidentMemory left, ResidentMemory right) =>
        new(left.Own + right.Own, left.Total + right.Total);
}
