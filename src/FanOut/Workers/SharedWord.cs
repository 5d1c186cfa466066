using System.Diagnostics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace FanOut.Workers;

/// <summary>Hands a word of shared memory from one process to another: the one changes it, the other spins and then parks until it has.</summary>
/// <remarks>README.md in this folder has the argument why no wake-up is lost.</remarks>
internal static class SharedWord
{
    // Looks at the word between two looks at the clock, which costs about as much as one pause.
    private const int LooksPerBatch = 16;

    /// <summary>Waits without leaving the processor; false where the word still has the old value after that time.</summary>
    /// <param name="word">The word.</param>
    /// <param name="old">The value that it should lose.</param>
    /// <param name="ticks">The longest time, in ticks of <see cref="Stopwatch"/>; 0 for a few looks only.</param>
    public static bool SpinWhile(ref int word, int old, long ticks)
    {
        var began = 0L;
        while (true)
        {
            for (var look = 0; look < LooksPerBatch; look++)
            {
                if (Volatile.Read(ref word) != old)
                    return true;
                Pause();
            }

            var now = Stopwatch.GetTimestamp();
            if (began == 0)
                began = now;
            if (now - began >= ticks)
                return false;
        }
    }

    /// <summary>Parks while the word has the old value; may return early.</summary>
    /// <param name="word">The word.</param>
    /// <param name="parked">The flag that tells the other side to wake this one.</param>
    /// <param name="old">The value that it should lose.</param>
    /// <param name="limit">The longest sleep; null for no limit.</param>
    public static void ParkWhile(ref int word, ref int parked, int old, TimeSpan? limit)
    {
        Volatile.Write(ref parked, 1);

        // The flag must be seen before this side looks at the word for the last time.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref word) == old)
            Futex.Wait(ref word, old, limit);
        Volatile.Write(ref parked, 0);
    }

    // Tells the core that this is a spin loop: it saves power, and a sibling hyper-thread gets the units.
    private static void Pause()
    {
        if (X86Base.IsSupported)
            X86Base.Pause();
        else if (ArmBase.IsSupported)
            ArmBase.Yield();
    }
}
