using System.Numerics;

namespace FanOut.Benchmarks;

/// <summary>A recursion with two sides, as users write it: one after the other below a cut-off, joined above it.</summary>
public interface IRecursion
{
    /// <summary>The answer, by other means than the recursion.</summary>
    static abstract double Known { get; }

    /// <summary>On this thread alone, without a join.</summary>
    static abstract double Sequential();

    /// <summary>With the two sides of each step above the cut-off given to a join.</summary>
    /// <param name="join">Runs both, perhaps at the same time, and returns when both have ended.</param>
    static abstract double Forked(Action<Action, Action> join);

    /// <summary>Rough time of <see cref="Sequential"/> in square roots, for forecasts.</summary>
    internal static abstract long Roots { get; }

    /// <summary>The same recursion in C++, on this thread alone or with oneTBB's <c>task_group</c>.</summary>
    internal static abstract double InCpp(OneTbbLibrary library, bool isForked);
}

/// <summary>A Fibonacci number: seven million calls that do nothing but add, of which one in a thousand forks.</summary>
public readonly struct Fibonacci : IRecursion
{
    internal const int Number = 32;

    /// <summary>Below it no fork: a side at the cut-off takes one to two microseconds, so that the price of a fork shows.</summary>
    internal const int CutOff = 15;

    /// <summary>Calls of the recursion: twice the next Fibonacci number less one.</summary>
    internal const long Calls = 7_049_155;

    /// <summary>By iteration.</summary>
    public static double Known
    {
        get
        {
            var (now, next) = (0L, 1L);
            for (var number = 0; number < Number; number++)
                (now, next) = (next, now + next);
            return now;
        }
    }

    /// <inheritdoc/>
    public static double Sequential() => Alone(Number);

    /// <inheritdoc/>
    public static double Forked(Action<Action, Action> join) => Fork(Number, join);

    static long IRecursion.Roots => Calls / 2;

    static double IRecursion.InCpp(OneTbbLibrary library, bool isForked) => library.Fibonacci(Number, isForked ? CutOff : Number);

    private static long Alone(int number) => number < 2 ? number : Alone(number - 1) + Alone(number - 2);

    private static long Fork(int number, Action<Action, Action> join)
    {
        if (number <= CutOff)
            return Alone(number);
        var (left, right) = (0L, 0L);
        join(() => left = Fork(number - 1, join), () => right = Fork(number - 2, join));
        return left + right;
    }
}

/// <summary>A quicksort of the numbers 0 to 131,071 in a fixed order without order; the copy that is sorted is part of a call.</summary>
/// <remarks>The first partition is one worker's alone, the next ones two workers': so it reaches less than the others at many workers.
/// </remarks>
public readonly struct Quicksort : IRecursion
{
    internal const int Count = 1 << 17;

    /// <summary>Numbers that are sorted without a fork: some 50 us.</summary>
    internal const int CutOff = 1_024;

    // Insertion is faster from here on down.
    private const int Few = 16;

    private static readonly int[] numbers = new int[Count];

    /// <summary>The numbers in their first order: each once, by steps that can be undone.</summary>
    internal static int[] Unsorted { get; } = [.. Enumerable.Range(0, Count).Select(Mixed)];

    /// <summary>The sum of each place times its number if these are the same: any other order has a lower one.</summary>
    public static double Known => (Count - 1L) * Count * ((2L * Count) - 1) / 6;

    /// <inheritdoc/>
    public static double Sequential()
    {
        Unsorted.CopyTo(numbers, 0);
        Alone(0, Count);
        return Checksum();
    }

    /// <inheritdoc/>
    public static double Forked(Action<Action, Action> join)
    {
        Unsorted.CopyTo(numbers, 0);
        Fork(0, Count, join);
        return Checksum();
    }

    static long IRecursion.Roots => Count * (long)BitOperations.Log2(Count) * 2;

    static double IRecursion.InCpp(OneTbbLibrary library, bool isForked) => library.Quicksort(Unsorted, isForked ? CutOff : Count);

    private static int Mixed(int number)
    {
        for (var turn = 0; turn < 3; turn++)
        {
            number = (int)(((number * 0x9E37_79B5L) + turn) & (Count - 1));
            number ^= number >> 9;
        }

        return number;
    }

    private static double Checksum()
    {
        var sum = 0L;
        for (var place = 0; place < numbers.Length; place++)
            sum += (long)place * numbers[place];
        return sum;
    }

    private static void Alone(int from, int to)
    {
        if (to - from <= Few)
        {
            Insert(from, to);
            return;
        }

        var middle = Partition(from, to);
        Alone(from, middle);
        Alone(middle, to);
    }

    private static void Fork(int from, int to, Action<Action, Action> join)
    {
        if (to - from <= CutOff)
        {
            Alone(from, to);
            return;
        }

        var middle = Partition(from, to);
        join(() => Fork(from, middle, join), () => Fork(middle, to, join));
    }

    private static void Insert(int from, int to)
    {
        for (var next = from + 1; next < to; next++)
        {
            var (number, place) = (numbers[next], next);
            for (; place > from && numbers[place - 1] > number; place--)
                numbers[place] = numbers[place - 1];
            numbers[place] = number;
        }
    }

    /// <summary>Hoare's, around the median of the first, the middle and the last number.</summary>
    /// <returns>The first place of the right side; neither side is empty.</returns>
    private static int Partition(int from, int to)
    {
        var (first, middle, last) = (numbers[from], numbers[from + ((to - from) / 2)], numbers[to - 1]);
        var pivot = Math.Max(Math.Min(first, middle), Math.Min(Math.Max(first, middle), last));
        var (left, right) = (from - 1, to);
        while (true)
        {
            do
                left++;
            while (numbers[left] < pivot);
            do
                right--;
            while (numbers[right] > pivot);
            if (left >= right)
                return right + 1;
            (numbers[left], numbers[right]) = (numbers[right], numbers[left]);
        }
    }
}

/// <summary>The number of ways to place twelve queens, row by row: sides that differ much in their work.</summary>
public readonly struct Queens : IRecursion
{
    internal const int Size = 12;

    /// <summary>Rows in which each place is a side; what lies below takes some microseconds.</summary>
    internal const int ForkedRows = 3;

    private const uint All = (1u << Size) - 1;

    /// <summary>Sloane's A000170.</summary>
    public static double Known => 14_200;

    /// <inheritdoc/>
    public static double Sequential() => Alone(All, 0, 0, 0);

    /// <inheritdoc/>
    public static double Forked(Action<Action, Action> join) => Fork(0, 0, 0, 0, join);

    static long IRecursion.Roots => 2_000_000;

    static double IRecursion.InCpp(OneTbbLibrary library, bool isForked) => library.Queens(Size, isForked ? ForkedRows : 0);

    /// <summary>Ways to place a queen in this row, and those of the rows below.</summary>
    /// <param name="free">Columns of this row that are to be tried.</param>
    /// <param name="columns">Columns that are taken.</param>
    /// <param name="left">Columns that are attacked along one diagonal in this row.</param>
    /// <param name="right">The same along the other one.</param>
    private static long Alone(uint free, uint columns, uint left, uint right)
    {
        if (columns == All)
            return 1;
        var ways = 0L;
        for (free &= ~(columns | left | right); free != 0; free &= free - 1)
        {
            var place = free & (~free + 1);
            ways += Alone(All, columns | place, (left | place) << 1, (right | place) >> 1);
        }

        return ways;
    }

    private static long Fork(uint columns, uint left, uint right, int row, Action<Action, Action> join) =>
        row == ForkedRows ? Alone(All, columns, left, right)
            : ForkRow(All & ~(columns | left | right), columns, left, right, row, join);

    /// <summary>The first of the free places is one side, the others are the other one.</summary>
    private static long ForkRow(uint free, uint columns, uint left, uint right, int row, Action<Action, Action> join)
    {
        if (free == 0)
            return 0;
        var (place, others) = (free & (~free + 1), free & (free - 1));
        var (first, rest) = (0L, 0L);
        if (others == 0)
            return Below();
        join(() => first = Below(), () => rest = ForkRow(others, columns, left, right, row, join));
        return first + rest;

        long Below() => Fork(columns | place, (left | place) << 1, (right | place) >> 1, row + 1, join);
    }
}
