using System.Diagnostics;

namespace FanOut.Benchmarks;

/// <summary>Ends who is waited for too long, and never who is waited for next: a timer may come when the wait that it was set for is over.</summary>
/// <param name="end">Ends what is late; does not throw.</param>
internal sealed class Watchdog(Action end) : IDisposable
{
    /// <summary>A timer's clock is not the stopwatch's, and may be a tick ahead.</summary>
    private static readonly TimeSpan tick = TimeSpan.FromMilliseconds(1);

    private readonly Lock oneSide = new();
    private Timer? timer;
    private long began;
    private TimeSpan? patience;

    /// <summary>Begins to wait.</summary>
    public void Begin(TimeSpan limit)
    {
        lock (oneSide)
        {
            (began, patience) = (Stopwatch.GetTimestamp(), limit);
            timer ??= new Timer(_ => Look());
            timer.Change(limit, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Ends the wait; whether it has taken too long.</summary>
    public bool End()
    {
        lock (oneSide)
        {
            var isLate = patience is null;
            patience = null;
            timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return isLate;
        }
    }

    /// <summary>What the timer does, whenever it comes.</summary>
    internal void Look()
    {
        lock (oneSide)
        {
            if (patience is not { } limit)
                return;
            var left = limit - Stopwatch.GetElapsedTime(began);
            if (left > TimeSpan.Zero)
            {
                timer!.Change(left + tick, Timeout.InfiniteTimeSpan);
                return;
            }

            patience = null;
            end();
        }
    }

    public void Dispose() => timer?.Dispose();
}
