using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FanOut.Workers;

/// <summary>futex(2): sleeping until another process changes a word of shared memory (Linux on x64 and arm64).</summary>
/// <remarks>The words lie in mapped memory, which does not move.</remarks>
internal static unsafe class Futex
{
    // linux/futex.h. Without FUTEX_PRIVATE_FLAG: the word is known by its place in the file, not by its address in one process.
    private const int WaitOperation = 0;
    private const int WakeOperation = 1;

    // errno.h of both architectures: the word has changed before the sleep, the time is up.
    private const int TryAgain = 11;
    private const int TimedOut = 110;

    public static bool IsSupported => OperatingSystem.IsLinux() && Number != 0;

    // asm/unistd_64.h of x86, asm-generic/unistd.h of arm64. The C library has no function of its own for it.
    private static nint Number => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 202,
        Architecture.Arm64 => 98,
        _ => 0,
    };

    /// <summary>Sleeps while the word has that value, until woken, at most for the limit; may return early.</summary>
    /// <param name="word">The word, in mapped memory.</param>
    /// <param name="value">What it is seen to be; compared again by the kernel, in one step with falling asleep.</param>
    /// <param name="limit">Null where only a wake-up ends the sleep.</param>
    public static void Wait(ref int word, int value, TimeSpan? limit)
    {
        var time = limit is { } span
            ? new NativeMethods.TimeSpec { Seconds = (long)span.TotalSeconds, Nanoseconds = span.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick }
            : default;
        if (NativeMethods.FutexCall(Number, (int*)Unsafe.AsPointer(ref word), WaitOperation, value, limit is null ? null : &time, null, 0) == 0)
            return;

        var error = Marshal.GetLastPInvokeError();
        if (error is not (NativeMethods.Interrupted or TryAgain or TimedOut))
            throw new Win32Exception(error);
    }

    /// <summary>Wakes whoever sleeps on the word; there is one at most.</summary>
    public static void Wake(ref int word) =>
        NativeMethods.FutexCall(Number, (int*)Unsafe.AsPointer(ref word), WakeOperation, 1, null, null, 0);
}
