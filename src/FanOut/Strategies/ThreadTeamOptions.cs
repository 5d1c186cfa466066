namespace FanOut.Strategies;

/// <summary>What a caller may decide about a <see cref="ThreadTeam{TKernel}"/>.</summary>
internal sealed record ThreadTeamOptions
{
    /// <summary>What applies where nothing else is said.</summary>
    public static ThreadTeamOptions Default { get; } = new();

    /// <summary>
    /// How long a thread that waits, for the next call or for the end of one, stays awake before it sleeps; zero or more. A longer time
    /// answers faster after a pause, and takes a core for as long after each call.
    /// </summary>
    /// <remarks>
    /// One millisecond where nothing else is said. A thread that spins as long as going to sleep and being woken would cost never loses
    /// more than twice the best that could have been done (Karlin, Manasse, McGeoch, Owicki, Competitive randomized algorithms for
    /// nonuniform problems, 1990). A wake costs tens of microseconds on an idle machine, and up to milliseconds on a virtual one whose
    /// host has put the core to rest. OpenMP's runtimes wait longer: GCC's for 300,000 rounds, LLVM's for 200 ms. In calls of more workers
    /// than there are cores, it is a tenth of a millisecond at most.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan SpinTime
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    }
    = TimeSpan.FromMilliseconds(1);
}
