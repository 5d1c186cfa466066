using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace FanOut.Workers;

/// <summary>Waiting for another process to change a word of shared memory, first by spinning, then parked.</summary>
/// <remarks>README.md in this folder has the argument why no wake-up is lost.</remarks>
internal static class SharedWord
{
    // Looks at the word between two looks at the clock, which costs about as much as one pause.
    private const int LooksPerBatch = 16;

    /// <summary>Waits without leaving the processor; false where the word still has the old value after that time.</summary>
    /// <param name="ticks">Ticks of <see cref="Stopwatch"/>; 0 for a few looks only.</param>
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
    /// <param name="parked">Tells the other side to wake this one.</param>
    public static void ParkWhile(ref int word, ref int parked, int old, TimeSpan? limit)
    {
        Volatile.Write(ref parked, 1);

        // The flag must be seen before this side looks at the word for the last time.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref word) == old)
            Futex.Wait(ref word, old, limit);
        Volatile.Write(ref parked, 0);
    }

    // Saves power, and lets a sibling hyper-thread have the execution units.
    private static void Pause()
    {
        if (X86Base.IsSupported)
            X86Base.Pause();
        else if (ArmBase.IsSupported)
            ArmBase.Yield();
    }
}

/// <summary>futex(2): sleeping until another process changes a word of shared memory (Linux on x64 and arm64).</summary>
internal static unsafe class Futex
{
    // linux/futex.h. Without FUTEX_PRIVATE_FLAG, a word is known by its place in the file, not by its address in one process.
    private const int WaitOperation = 0;
    private const int WakeOperation = 1;

    // errno.h of both architectures: the word has changed before the sleep, the time is up.
    private const int TryAgain = 11;
    private const int TimedOut = 110;

    public static bool IsSupported => OperatingSystem.IsLinux() && Number != 0;

    // asm/unistd_64.h of x86, asm-generic/unistd.h of arm64.
    private static nint Number => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 202,
        Architecture.Arm64 => 98,
        _ => 0,
    };

    /// <summary>Sleeps while the word has that value, until woken, at most for the limit (null for none); may return early.</summary>
    /// <param name="word">In mapped memory, which does not move.</param>
    /// <param name="value">Compared by the kernel in one step with falling asleep.</param>
    public static void Wait(ref int word, int value, TimeSpan? limit)
    {
        var time = limit is { } span
            ? new NativeMethods.TimeSpec
            {
                Seconds = (long)span.TotalSeconds,
                Nanoseconds = span.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick,
            }
            : default;
        var address = (int*)Unsafe.AsPointer(ref word);
        if (NativeMethods.FutexCall(Number, address, WaitOperation, value, limit is null ? null : &time, null, 0) == 0)
            return;
        var error = Marshal.GetLastPInvokeError();
        if (error is not (NativeMethods.Interrupted or TryAgain or TimedOut))
            throw new Win32Exception(error);
    }

    /// <summary>Wakes the process that sleeps on the word.</summary>
    public static void Wake(ref int word) =>
        NativeMethods.FutexCall(Number, (int*)Unsafe.AsPointer(ref word), WakeOperation, 1, null, null, 0);
}
