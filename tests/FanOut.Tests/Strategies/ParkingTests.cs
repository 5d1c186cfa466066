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

        // Each thread answers the other's number; random pauses let wake and sleep meet at every point of each other.
        var other = new Thread(() => TakeTurns(parking, numbers, thread: 1, Rounds)) { IsBackground = true };
        other.Start();
        var one = new Thread(() => TakeTurns(parking, numbers, thread: 0, Rounds)) { IsBackground = true };
        one.Start();

        Assert.True(one.Join(TimeSpan.FromSeconds(60)) && other.Join(TimeSpan.FromSeconds(60)));
    }

    private static void TakeTurns(Parking parking, PaddedArray<long> numbers, int thread, int rounds)
    {
        var random = new Random(thread);
        for (var round = 1; round <= rounds; round++)
        {
            for (var pause = random.Next(20); pause > 0; pause--)
                Volatile.Read(ref numbers[thread]);
            Volatile.Write(ref numbers[thread], round);
            Interlocked.MemoryBarrier();
            parking.Wake(1 - thread, sender: thread);
            parking.SleepUntil(new NumberOf(numbers, 1 - thread, round), thread, sender: 1 - thread);
        }
    }

    private readonly struct NumberOf(PaddedArray<long> numbers, int thread, long round) : IAwaited
    {
        public bool HasCome => Volatile.Read(ref numbers[thread]) >= round;
    }
}
