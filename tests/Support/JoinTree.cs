namespace FanOut.Support;

/// <summary>A recursion made up from numbers: each step joins two sides, each leaf counts how often it ran and gives its own number.
/// </summary>
/// <param name="leaves">At least 1.</param>
/// <param name="form">How leaves are divided between the sides: 0 by chance, 1 all but one to the left, 2 all but one to the right.</param>
/// <param name="seed">Decides where chance divides, and how long a leaf takes.</param>
/// <param name="failing">Leaves that throw a <see cref="JoinTreeFailure"/>.</param>
internal sealed class JoinTree(int leaves, int form, uint seed, IReadOnlyCollection<int>? failing = null)
{
    private readonly int[] times = new int[leaves];

    /// <summary>What the leaves give together.</summary>
    public long Expected => leaves * (leaves - 1L) / 2;

    /// <summary>Whether each leaf ran so often.</summary>
    public bool HasRun(int often = 1) => times.AsSpan().IndexOfAnyExcept(often) < 0;

    public long Sum(Action<Action, Action> join) => Sum(0, leaves, join);

    public override string ToString() => $"{leaves} leaves, form {form}, seed {seed}, failing {string.Join(", ", failing ?? [])}";

    private long Sum(int from, int to, Action<Action, Action> join)
    {
        if (to - from == 1)
            return Leaf(from);
        var middle = form switch
        {
            1 => to - 1,
            2 => from + 1,
            _ => from + 1 + (int)(Chance(from, to) % (uint)(to - from - 1)),
        };
        var (left, right) = (0L, 0L);
        join(() => left = Sum(from, middle, join), () => right = Sum(middle, to, join));
        return left + right;
    }

    private int Leaf(int leaf)
    {
        Interlocked.Increment(ref times[leaf]);
        // One in sixteen takes some microseconds: sides are stolen from the middle of a recursion, too.
        if (Chance(leaf, leaf) % 16 == 0)
            Thread.SpinWait(200);
        return failing?.Contains(leaf) == true ? throw new JoinTreeFailure(leaf) : leaf;
    }

    private uint Chance(int from, int to)
    {
        var mixed = (seed ^ ((uint)from * 0x9E37_79B9) ^ ((uint)to << 16)) * 0x85EB_CA6B;
        return (mixed ^ (mixed >> 15)) * 0xC2B2_AE35 >> 8;
    }
}

internal sealed class JoinTreeFailure(int leaf) : Exception($"Leaf {leaf} failed.")
{
    public int Leaf { get; } = leaf;
}
