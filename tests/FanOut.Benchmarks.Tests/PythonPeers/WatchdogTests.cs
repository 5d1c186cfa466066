namespace FanOut.Benchmarks.Tests;

public sealed class WatchdogTests
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_timer_that_comes_after_the_wait_ends_neither_anybody_nor_the_next_one()
    {
        var ended = 0;
        using var watchdog = new Watchdog(() => ended++);
        watchdog.Begin(patience);
        Assert.False(watchdog.End());

        watchdog.Look();
        watchdog.Begin(patience);
        watchdog.Look();

        Assert.False(watchdog.End());
        Assert.Equal(0, ended);
    }

    [Fact]
    public void Who_is_waited_for_too_long_is_ended_once_and_the_wait_says_so()
    {
        var ended = 0;
        using var watchdog = new Watchdog(() => Interlocked.Increment(ref ended));
        watchdog.Begin(TimeSpan.FromMilliseconds(20));

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref ended) > 0, patience));
        watchdog.Look();

        Assert.True(watchdog.End());
        Assert.Equal(1, ended);
    }
}
