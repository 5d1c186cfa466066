using FanOut.Strategies;

namespace FanOut.Tests.Strategies;

[Collection(TeamThreads.Name)]
public sealed class JoinDequeTests
{
    private static JoinSide Numbered(int number) => new(() => { }, number);

    [Fact]
    public void The_owner_gets_the_newest_side_and_a_thief_the_oldest_also_of_more_than_fit_at_first()
    {
        var deque = new JoinDeque();
        Assert.True(deque.IsEmpty);
        for (var number = 0; number < 100; number++)
            deque.Push(Numbered(number));

        Assert.Equal([0, 1, 99, 98, 2], [
            deque.Steal()!.Owner, deque.Steal()!.Owner, deque.Pop()!.Owner, deque.Pop()!.Owner, deque.Steal()!.Owner,
        ]);
        for (var number = 97; number > 2; number--)
            Assert.Equal(number, deque.Pop()!.Owner);
        Assert.Null(deque.Pop());
        Assert.Null(deque.Steal());
        Assert.True(deque.IsEmpty);
    }

    [Fact]
    public void An_emptied_deque_takes_sides_again()
    {
        var deque = new JoinDeque();
        for (var round = 0; round < 1_000; round++)
        {
            deque.Push(Numbered(round));
            deque.Push(Numbered(round + 1));
            Assert.Equal(round, deque.Steal()!.Owner);
            Assert.Equal(round + 1, deque.Pop()!.Owner);
            Assert.Null(deque.Pop());
        }
    }

    /// <summary>The owner mostly holds one or two sides: the last one is what it and thieves reach for at the same time.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Each_side_is_taken_by_its_owner_or_by_one_thief_and_by_nobody_twice(int thieves)
    {
        var sides = Effort.Count(quick: 200_000, full: 5_000_000);
        var deque = new JoinDeque();
        var times = new int[sides];
        var mayEnd = false;
        var stolen = 0;
        var threads = Enumerable.Range(0, thieves).Select(_ => ObservedThread.Start(() =>
        {
            while (!Volatile.Read(ref mayEnd) || !deque.IsEmpty)
            {
                if (deque.Steal() is not { } side)
                    continue;
                Interlocked.Increment(ref stolen);
                Interlocked.Increment(ref times[side.Owner]);
            }
        })).ToArray();

        var random = new Random(thieves);
        for (var number = 0; number < sides;)
        {
            for (var burst = random.Next(10) == 0 ? 50 : random.Next(1, 3); burst > 0 && number < sides; burst--)
                deque.Push(Numbered(number++));
            for (var burst = random.Next(10) == 0 ? 50 : random.Next(1, 3); burst > 0 && deque.Pop() is { } side; burst--)
                Interlocked.Increment(ref times[side.Owner]);
        }

        Volatile.Write(ref mayEnd, true);
        Array.ForEach(threads, thread => thread.End());
        Assert.Equal(-1, times.AsSpan().IndexOfAnyExcept(1));
        Assert.InRange(stolen, 1, sides);

    }
}
