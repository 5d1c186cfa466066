namespace FanOut.Strategies;

/// <summary>Sides of joins that wait for a worker: their owner pushes and pops at the bottom, the newest first; others steal at the top,
/// the oldest.</summary>
/// <remarks>Chase, Lev, Dynamic circular work-stealing deque, 2005. README.md in this folder has the argument about memory order.</remarks>
internal sealed class JoinDeque
{
    // Recursion is seldom deeper; it grows where it is.
    private const int FirstLength = 32;

    // In lines of their own: thieves raise the top, and the owner moves the bottom in every join.
    private readonly PaddedArray<long> ends = new(2);

    // Side number n lies at n modulo the length, a power of two.
    private JoinSide[] sides = new JoinSide[FirstLength];

    private ref long Top => ref ends[0];

    private ref long Bottom => ref ends[1];

    /// <summary>Whether it looks empty: by the time of the answer it may have changed.</summary>
    public bool IsEmpty => Volatile.Read(ref Top) >= Volatile.Read(ref Bottom);

    /// <summary>For the owner.</summary>
    public void Push(JoinSide side)
    {
        var (bottom, top) = (Bottom, Volatile.Read(ref Top));
        if (bottom - top >= sides.Length)
            Grow(top, bottom);
        sides[bottom & (sides.Length - 1)] = side;
        // Behind the side, and behind an array that has grown.
        Volatile.Write(ref Bottom, bottom + 1);
    }

    /// <summary>For the owner; null where thieves have taken all.</summary>
    public JoinSide? Pop()
    {
        var bottom = Bottom - 1;
        Volatile.Write(ref Bottom, bottom);
        // Between "I take this one" and "has a thief got here?".
        Interlocked.MemoryBarrier();
        var top = Volatile.Read(ref Top);
        if (top < bottom)
            return sides[bottom & (sides.Length - 1)];

        // The last one is the owner's or a thief's, whoever raises the top; or there is none.
        var side = top == bottom && Interlocked.CompareExchange(ref Top, top + 1, top) == top
            ? sides[bottom & (sides.Length - 1)]
            : null;
        Volatile.Write(ref Bottom, bottom + 1);
        return side;
    }

    /// <summary>For everybody; null where there is none, or where another took it at the same time.</summary>
    public JoinSide? Steal()
    {
        var top = Volatile.Read(ref Top);
        // Between "this is the oldest" and "has the owner got here?".
        Interlocked.MemoryBarrier();
        if (top >= Volatile.Read(ref Bottom))
            return null;
        var known = Volatile.Read(ref sides);
        // Read before it is taken: afterwards the owner may put another in its place.
        var side = known[top & (known.Length - 1)];
        return Interlocked.CompareExchange(ref Top, top + 1, top) == top ? side : null;
    }

    private void Grow(long top, long bottom)
    {
        var longer = new JoinSide[2 * sides.Length];
        for (var number = top; number < bottom; number++)
            longer[number & (longer.Length - 1)] = sides[number & (sides.Length - 1)];
        // Thieves that still read the old array find the same sides there: nobody writes to it any more.
        Volatile.Write(ref sides, longer);
    }
}

/// <summary>The right side of a join: what any worker may do for its owner.</summary>
/// <param name="owner">The worker that waits for it.</param>
internal sealed class JoinSide(Action body, int owner)
{
    private Action? body = body;
    private int hasEnded;

    public int Owner { get; } = owner;

    /// <summary>What the side has thrown; to be read when it has ended.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Read with acquire: what the side has written is visible with it.</summary>
    public bool HasEnded => Volatile.Read(ref hasEnded) != 0;

    /// <summary>Never throws: the exception belongs to the owner, on its own thread.</summary>
    public void Run()
    {
        try
        {
            body!();
        }
        catch (Exception exception)
        {
            Failure = exception;
        }

        // A deque may still refer to the side, and is not to keep what the caller's code refers to.
        body = null;
        Volatile.Write(ref hasEnded, 1);
    }
}
