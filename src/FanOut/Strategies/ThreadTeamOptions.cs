namespace FanOut.Strategies;

/// <summary>What a caller may decide about a <see cref="ThreadTeam{TKernel}"/>.</summary>
internal sealed record ThreadTeamOptions
{
    public static ThreadTeamOptions Default { get; } = new();

    /// <summary>How long a waiting thread stays awake before it sleeps; zero or more, by default 1 ms.</summary>
    /// <remarks>
    /// Longer answers faster after a pause, and takes a core for as long after each call. A thread that spins as long as going to sleep and
    /// being woken would cost never loses more than twice the optimum (Karlin, Manasse, McGeoch, Owicki, Competitive randomized algorithms
    /// for nonuniform problems, 1990). A wake costs tens of microseconds on an idle machine, up to milliseconds on a virtual one whose host
    /// has put the core to rest. OpenMP's runtimes wait longer: GCC's for 300,000 rounds, LLVM's for 200 ms. In calls with more workers
    /// than cores it is 0.1 ms at most.
    /// </remarks>
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
