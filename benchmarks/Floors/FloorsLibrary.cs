using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FanOut.Benchmarks;

/// <summary>The functions of the C files beside it. Those that make workers return 0 or an errno; see <see cref="FloorError"/>.</summary>
internal static partial class FloorsLibrary
{
    private const string Name = "fanout_floors";

    static FloorsLibrary() => NativeLibrary.SetDllImportResolver(
        typeof(FloorsLibrary).Assembly,
        static (name, _, _) => name == Name && Path is { } path ? NativeLibrary.Load(path) : nint.Zero);

    /// <summary>The library's file; null if no C compiler built it.</summary>
    public static string? Path { get; } = BuildFact.ReadPath("FanOut.Floors");

    /// <summary>The do-nothing program; null if no C compiler built it.</summary>
    public static string? NothingProgram { get; } = BuildFact.ReadPath("FanOut.Nothing");

    /// <summary>Sum of the square roots of start..end-1, in index order.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_sqrt_scalar")]
    public static partial double SqrtScalar(long start, long end);

    public static bool HasAvx2 => HasAvx2Core() != 0;

    /// <summary>The same sum in sixteen lanes, four AVX2 accumulators, added up pairwise.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_sqrt_avx2")]
    public static partial double SqrtAvx2(long start, long end);
    /// <summary>Creates and joins one thread per worker.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_pthread_create_join")]
    public static partial int PthreadCreateJoin(int workers);
    /// <summary>Starts the program once per worker, without arguments and environment, and waits for all.</summary>
    /// <param name="program">Its path in UTF-8, zero-terminated: converted once, not in every call.</param>
    [LibraryImport(Name, EntryPoint = "fanout_posix_spawn_wait")]
    public static partial int PosixSpawnWait(int workers, ReadOnlySpan<byte> program);
    /// <summary>Forks this process once per worker and waits for all; the children end at once.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_fork_exit_wait")]
    public static partial int ForkExitWait(int workers);
    /// <summary>Forks children that send back every byte, until <see cref="EchoEnd"/> or the end of this process.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_echo_start")]
    public static partial int EchoStart(int workers, out nint echo);
    /// <summary>Sends each child a byte, then reads one from each and compares it.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_echo_round_trip")]
    public static partial int EchoRoundTrip(nint echo);
    [LibraryImport(Name, EntryPoint = "fanout_echo_end")]
    public static partial int EchoEnd(nint echo);
    /// <summary>Sets or, without a value, removes a variable of the process's own environment, of which .NET has a copy.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_set_environment", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironment(string name, string? value);
    [LibraryImport(Name, EntryPoint = "fanout_has_avx2")]
    private static partial int HasAvx2Core();
}

/// <summary>Turns the errno of a floor's call into an exception, which fails the case.</summary>
internal static class FloorError
{
    /// <param name="call">The call, as the message quotes it.</param>
    public static void ThrowIfFailed(int error, [CallerArgumentExpression(nameof(error))] string call = "")
    {
        if (error != 0)
            Throw(error, call);
    }

    [DoesNotReturn]
    private static void Throw(int error, string call) =>
        throw new Win32Exception(error, $"{call}: {Marshal.GetPInvokeErrorMessage(error)}");
}

/// <summary>Kept forked children that send back every byte: the floor of worker processes that are kept and called through pipes.</summary>
/// <remarks>They hold only their two pipe ends, and end when these close, however this process ends.</remarks>
internal sealed class EchoChildren : IDisposable
{
    private nint echo;

    public EchoChildren(int workers) => FloorError.ThrowIfFailed(FloorsLibrary.EchoStart(workers, out echo));

    public void RoundTrip()
    {
        ObjectDisposedException.ThrowIf(echo == nint.Zero, this);
        FloorError.ThrowIfFailed(FloorsLibrary.EchoRoundTrip(echo));
    }

    public void Dispose()
    {
        var ended = Interlocked.Exchange(ref echo, nint.Zero);
        if (ended != nint.Zero)
            FloorError.ThrowIfFailed(FloorsLibrary.EchoEnd(ended));
    }
}
