namespace FanOut.Instruments;

/// <summary>Watches how much memory this process and all its descendants have together, and keeps the most.</summary>
/// <remarks>
/// A thread reads the tree over and over, with a pause as long as two readings in between, so that it takes a third of a core: not beside anything that is
/// timed. What lives shorter than from one reading to the next, a few milliseconds, may be missed.
/// </remarks>
public sealed class PeakMemory : IDisposable
{
    private static readonly TimeSpan shortestPause = TimeSpan.FromMilliseconds(1);

    private readonly Thread watcher;
    private volatile bool ended;
    private ResidentMemory peak;
    private int looks;

    /// <summary>Begins to watch.</summary>
    public PeakMemory()
    {
        watcher = new Thread(Watch) { IsBackground = true, Name = nameof(PeakMemory) };
        watcher.Start();
    }

    /// <summary>Readings that have ended.</summary>
    internal int Looks => Volatile.Read(ref looks);

    /// <summary>Ends the watch.</summary>
    /// <returns>The most that was seen, of either count by itself.</returns>
    public ResidentMemory End()
    {
        ended = true;
        watcher.Join();
        return peak;
    }

    /// <inheritdoc/>
    public void Dispose() => End();

    private void Watch()
    {
        do
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            var now = ProcessTree.OfThisProcess.ReadMemory();
            peak = new ResidentMemory(Math.Max(peak.Own, now.Own), Math.Max(peak.Total, now.Total));
            Volatile.Write(ref looks, looks + 1);
            var pause = 2 * System.Diagnostics.Stopwatch.GetElapsedTime(start);
            Thread.Sleep(pause > shortestPause ? pause : shortestPause);
        }
        while (!ended);
    }
}
