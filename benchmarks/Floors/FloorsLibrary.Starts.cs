using System.Runtime.InteropServices;

namespace FanOut.Benchmarks;

/// <summary>Making workers and waiting for them: one call's worth each; 0 or an errno, which <see cref="FloorError"/> makes an exception.</summary>
internal static partial class FloorsLibrary
{
    /// <summary>Creates as many threads as there are workers and joins them.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_pthread_create_join")]
    public static partial int PthreadCreateJoin(int workers);

    /// <summary>Starts the program once per worker, without arguments and environment, and waits for all.</summary>
    /// <param name="workers">At least 1.</param>
    /// <param name="program">Its path, in UTF-8 with a zero behind it: converted once, not in every call.</param>
    [LibraryImport(Name, EntryPoint = "fanout_posix_spawn_wait")]
    public static partial int PosixSpawnWait(int workers, ReadOnlySpan<byte> program);

    /// <summary>Forks this process once per worker and waits for all; the children end at once.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_fork_exit_wait")]
    public static partial int ForkExitWait(int workers);

    /// <summary>Forks children that send back every byte, until <see cref="EchoEnd"/> or the end of this process.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_echo_start")]
    public static partial int EchoStart(int workers, out nint echo);

    /// <summary>Sends each child a byte, then reads and compares one from each.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_echo_round_trip")]
    public static partial int EchoRoundTrip(nint echo);

    /// <summary>Closes the pipes and waits for the children.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_echo_end")]
    public static partial int EchoEnd(nint echo);

    /// <summary>Sets or, without a value, removes a variable of the process's own environment, of which .NET only has a copy.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_set_environment", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironment(string name, string? value);
}
