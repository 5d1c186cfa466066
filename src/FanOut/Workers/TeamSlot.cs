using System.Runtime.InteropServices;

namespace FanOut.Workers;

/// <summary>One child's place in the shared memory of a team: a half that the parent writes and a half that the child writes.</summary>
/// <remarks>Halves of 128 bytes, as x86 fetches lines of 64 in pairs. A counter is raised after its data were written.</remarks>
[StructLayout(LayoutKind.Explicit, Size = 2 * HalfBytes)]
internal struct TeamSlot
{
    public const int MarkOffset = 32;
    private const int HalfBytes = 128;

    [FieldOffset(0)] private int requests;
    [FieldOffset(4)] private int parentParked;
    [FieldOffset(8)] private long start;
    [FieldOffset(16)] private long end;

    /// <summary>How long the child spins before it parks, in ticks of the stopwatch; written before its start.</summary>
    [FieldOffset(24)] public long SpinTicks;

    /// <summary>Tells a team's memory from other files; in slot 0, which has no child. Written before the first start.</summary>
    [FieldOffset(MarkOffset)] public ulong Mark;

    [FieldOffset(HalfBytes)] private int answers;
    [FieldOffset(HalfBytes + 4)] private int childParked;
    [FieldOffset(HalfBytes + 8)] private double sum;

    /// <summary>The number of the next chunk, which parent and children raise; in slot 0, whose second half has no other writer.</summary>
    [FieldOffset(HalfBytes + 16)] public int NextChunk;

    public readonly double Sum => sum;

    /// <summary>Parent: publishes a request. A full fence and <see cref="WakeChild"/> must follow.</summary>
    public void Ask(WorkRange range)
    {
        start = range.Start;
        end = range.End;
        Volatile.Write(ref requests, requests + 1);
    }

    /// <summary>Parent: wakes the child if it is parked.</summary>
    public void WakeChild()
    {
        if (Volatile.Read(ref childParked) != 0)
            Futex.Wake(ref requests);
    }

    /// <summary>Parent: spins for that time until the child says something; whether that answers the request.</summary>
    public bool SpinForAnswer(long ticks) => SharedWord.SpinWhile(ref answers, requests - 1, ticks) && IsAnswered;

    /// <summary>Parent: parks at most for the limit; whether the request is answered then.</summary>
    public bool ParkForAnswer(TimeSpan limit)
    {
        SharedWord.ParkWhile(ref answers, ref parentParked, requests - 1, limit);
        return IsAnswered;
    }

    public bool IsAnswered => Volatile.Read(ref answers) == requests;

    /// <summary>Whether the child has answered what it was not asked, so that nothing it says can be the answer.</summary>
    public bool IsOutOfTurn => Volatile.Read(ref answers) is var seen && seen != requests && seen != requests - 1;

    /// <summary>Child: waits for the next request, however long that takes.</summary>
    public WorkRange AwaitRequest()
    {
        var served = answers;
        if (!SharedWord.SpinWhile(ref requests, served, SpinTicks))
        {
            while (Volatile.Read(ref requests) == served)
                SharedWord.ParkWhile(ref requests, ref childParked, served, limit: null);
        }

        return new WorkRange(start, end);
    }

    /// <summary>Child: publishes the answer and wakes the parent if it is parked.</summary>
    public void Answer(double value)
    {
        sum = value;
        Volatile.Write(ref answers, answers + 1);

        // The answer must be visible before this side looks whether the parent sleeps.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref parentParked) != 0)
            Futex.Wake(ref answers);
    }
}

/// <summary>One chunk of a team's plan: written by the parent when the plan changes, its sum by the worker that takes it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TeamChunk
{
    public long Start;
    public long End;
    public double Sum;
}
