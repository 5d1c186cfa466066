using System.Runtime.InteropServices;
using FanOut.Plans;

namespace FanOut.Workers;

/// <summary>One child's place in the shared memory of a team: a half that the parent writes and a half that the child writes.</summary>
/// <remarks>
/// Each half has 128 bytes: a cache line is 64 or 128, and x86 fetches lines of 64 in pairs. What a half hands over lies in the same
/// line as its counter, so that one transfer between cores brings both. A counter is raised after what it announces was written.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 2 * HalfBytes)]
internal struct TeamSlot
{
    /// <summary>Where the mark lies in a slot.</summary>
    public const int MarkOffset = 32;

    private const int HalfBytes = 128;

    [FieldOffset(0)]
    private int requests;

    [FieldOffset(4)]
    private int parentParked;

    [FieldOffset(8)]
    private long start;

    [FieldOffset(16)]
    private long end;

    [FieldOffset(24)]
    private long spinTicks;

    [FieldOffset(MarkOffset)]
    private ulong mark;

    [FieldOffset(HalfBytes)]
    private int answers;

    [FieldOffset(HalfBytes + 4)]
    private int childParked;

    [FieldOffset(HalfBytes + 8)]
    private double sum;

    /// <summary>How long the child spins before it parks, in ticks of the stopwatch. Written before the child is started.</summary>
    public long SpinTicks { readonly get => spinTicks; set => spinTicks = value; }

    /// <summary>What tells a team's memory from other files, in slot 0, which belongs to nobody. Written before the first child is started.</summary>
    public ulong Mark { readonly get => mark; set => mark = value; }

    /// <summary>The sum behind the last answer, for the parent.</summary>
    public readonly double Sum => sum;

    // ---- the parent's side

    /// <summary>Publishes a request. The caller owes a full fence and <see cref="WakeChild"/>.</summary>
    public void Ask(WorkRange range)
    {
        start = range.Start;
        end = range.End;
        Volatile.Write(ref requests, requests + 1);
    }

    /// <summary>Wakes the child if it is parked.</summary>
    public void WakeChild()
    {
        if (Volatile.Read(ref childParked) != 0)
            Futex.Wake(ref requests);
    }

    /// <summary>Spins until the child says something, and tells whether that answers the request; false, too, where it is silent for that time.</summary>
    public bool SpinForAnswer(long ticks) => SharedWord.SpinWhile(ref answers, requests - 1, ticks) && IsAnswered;

    /// <summary>Parks until the request is answered, at most for the limit; false where it still is not.</summary>
    public bool ParkForAnswer(TimeSpan limit)
    {
        SharedWord.ParkWhile(ref answers, ref parentParked, requests - 1, limit);
        return IsAnswered;
    }

    /// <summary>Whether the last request has its answer.</summary>
    public bool IsAnswered => Volatile.Read(ref answers) == requests;

    /// <summary>Whether the child has answered what it was not asked: nothing that it says can be taken for the answer.</summary>
    public bool IsOutOfTurn => Volatile.Read(ref answers) is var seen && seen != requests && seen != requests - 1;

    // ---- the child's side

    /// <summary>Waits for the next request, however long that takes.</summary>
    public WorkRange AwaitRequest()
    {
        var served = answers;
        if (!SharedWord.SpinWhile(ref requests, served, spinTicks))
        {
            while (Volatile.Read(ref requests) == served)
                SharedWord.ParkWhile(ref requests, ref childParked, served, limit: null);
        }

        return new WorkRange(start, end);
    }

    /// <summary>Publishes the answer and wakes the parent if it is parked.</summary>
    public void Answer(double value)
    {
        sum = value;
        Volatile.Write(ref answers, answers + 1);

        // The answer must be seen before this side looks whether the parent sleeps.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref parentParked) != 0)
            Futex.Wake(ref answers);
    }
}
