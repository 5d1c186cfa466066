using FanOut.Strategies;

namespace FanOut.Tests.Strategies;

[Collection(TeamThreads.Name)]
public sealed class ParkingTests
{
    [Fact]
    public void No_wake_is_lost_however_close_it_comes_to_falling_asleep()
    {
        const int Rounds = 20_000;
        using var parking = new Parking(2);
        var numbers = new PaddedArray<long>(2);

        // One thread sleeps at once for the answer of the other, which stays awake and answers within the time that falling asleep takes.
        // A wake that is lost is lost for good: neither goes on without the other.
        var answering = Started(() =>
        {
            var spin = new BoundedSpin(TimeSpan.FromMilliseconds(1));
            for (var round = 1; round <= Rounds; round++)
            {
                var question = new NumberOf(numbers, 0, round);
                if (!spin.Wait(question, crowded: false))
                    parking.SleepUntil(question, thread: 1, sender: 0);
                Say(parking, numbers, thread: 1, round);
            }
        });
        var asking = Started(() =>
        {
            var random = new Random(1);
            for (var round = 1; round <= Rounds; round++)
            {
                Say(parking, numbers, thread: 0, round);
                for (var pause = random.Next(40); pause > 0; pause--)
                    Volatile.Read(ref numbers[0]);
                parking.SleepUntil(new NumberOf(numbers, 1, round), thread: 0, sender: 1);
            }
        });

        Assert.True(answering.Join(TimeSpan.FromSeconds(60)) && asking.Join(TimeSpan.FromSeconds(60)));
    }

    private static void Say(Parking parking, PaddedArray<long> numbers, int thread, int round)
    {
        Volatile.Write(ref numbers[thread], round);
        Interlocked.MemoryBarrier();
        parking.Wake(1 - thread, sender: thread);
    }

    private static Thread Started(Action action)
    {
        var thread = new Thread(() => action()) { IsBackground = true };
        thread.Start();
        return thread;
    }

    private readonly struct NumberOf(PaddedArray<long> numbers, int thread, long round) : IAwaited
    {
        public bool HasCome => Volatile.Read(ref numbers[thread]) >= round;
    }
}
