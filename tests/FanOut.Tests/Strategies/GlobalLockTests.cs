using FanOut.Strategies;

namespace FanOut.Tests.Strategies;

public sealed class GlobalLockTests
{
    // No thread asks within it, and one that misses a wake-up waits for ever.
    private static readonly TimeSpan never = TimeSpan.FromMilliseconds(int.MaxValue);

    private static readonly TimeSpan soon = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void The_switch_interval_is_that_of_CPython_where_none_is_given()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(5), new GlobalLock().SwitchInterval);
        Assert.Equal(soon, new GlobalLock(soon).SwitchInterval);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(0.999)]
    [InlineData(2147483648.0)]
    public void An_interval_that_no_wait_can_have_is_refused(double milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>("switchInterval", () => new GlobalLock(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Only_its_holder_may_release_it_and_only_another_thread_may_take_it()
    {
        var globalLock = new GlobalLock();
        Assert.Throws<SynchronizationLockException>(globalLock.Release);

        globalLock.Acquire();
        Assert.Throws<LockRecursionException>(globalLock.Acquire);
        ObservedThread.Start(() => Assert.Throws<SynchronizationLockException>(globalLock.Release)).End();

        // None of it has taken the lock away.
        globalLock.Release();
        Assert.Throws<SynchronizationLockException>(globalLock.Release);
    }

    [Fact]
    public void A_holder_without_rivals_never_gives_way()
    {
        var globalLock = new GlobalLock(soon);
        for (var turn = 0; turn < 1000; turn++)
        {
            globalLock.Acquire();
            Assert.False(globalLock.GiveWay());
            globalLock.Release();
        }
    }

    [Fact]
    public void A_waiting_thread_does_not_ask_before_the_interval_has_passed()
    {
        var globalLock = new GlobalLock(never);
        globalLock.Acquire();
        var hasTaken = false;
        var waiting = ObservedThread.Start(() =>
        {
            globalLock.Acquire();
            hasTaken = true;
            globalLock.Release();
        });
        waiting.AwaitSleep();

        for (var look = 0; look < 100_000; look++)
            Assert.False(globalLock.GiveWay());
        Assert.False(hasTaken);

        globalLock.Release();
        waiting.End();
        Assert.True(hasTaken);
    }

    [Fact]
    public void A_thread_that_gives_way_goes_on_only_after_another_has_had_the_lock()
    {
        // Eight locks at a time, because most of a switch is the waiting thread's millisecond. 8 x 2 x 625 = 10,000 switches, each of
        // which hangs where a wake-up is lost: a thread that has released the lock waits without limit.
        const int Turns = 625;
        ObservedThread[] pairs = [.. Enumerable.Range(0, 8).SelectMany(_ =>
        {
            var globalLock = new GlobalLock(soon);
            var last = -1;
            var ended = 0;
            return Enumerable.Range(0, 2).Select(self => ObservedThread.Start(() =>
            {
                globalLock.Acquire();
                for (var turn = 0; turn < Turns; turn++)
                {
                    last = self;
                    while (!globalLock.GiveWay())
                    {
                        if (ended > 0)
                            break;
                        Thread.Yield();
                    }

                    if (ended == 0 && last == self)
                        throw new InvalidOperationException("Gave way to itself.");
                }

                ended++;
                globalLock.Release();
            }));
        })];

        Array.ForEach(pairs, thread => thread.End());
    }

    [Fact]
    public void No_hand_over_is_lost()
    {
        var globalLock = new GlobalLock(never);
        var total = 0;
        ObservedThread[] threads = [.. Enumerable.Range(0, 4).Select(_ => ObservedThread.Start(() =>
        {
            for (var turn = 0; turn < 10_000; turn++)
            {
                globalLock.Acquire();
                // Would lose some if two threads were here at the same time.
                total++;
                globalLock.Release();
            }
        }))];

        Array.ForEach(threads, thread => thread.End());
        Assert.Equal(40_000, total);
    }

    [Fact]
    public void A_thread_interrupted_while_waiting_still_gets_the_lock_and_the_interrupt_at_its_next_wait()
    {
        var globalLock = new GlobalLock(soon);
        globalLock.Acquire();
        var isInterruptedLater = false;
        var waiting = ObservedThread.Start(() =>
        {
            globalLock.Acquire();
            globalLock.Release();
            isInterruptedLater = Record.Exception(() => Thread.Sleep(ObservedThread.Patience)) is ThreadInterruptedException;
        });
        waiting.AwaitSleep();
        waiting.Interrupt();

        // Having asked, it must take the lock: the releasing thread waits for that.
        Assert.True(SpinWait.SpinUntil(globalLock.GiveWay, ObservedThread.Patience));
        globalLock.Release();
        waiting.End();
        Assert.True(isInterruptedLater);
    }
}
