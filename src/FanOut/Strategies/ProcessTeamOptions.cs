using FanOut.Workers;

namespace FanOut.Strategies;

/// <summary>What a caller may decide about a <see cref="ProcessTeam{TKernel}"/>.</summary>
internal sealed record ProcessTeamOptions
{
    public static ProcessTeamOptions Default { get; } = new();

    /// <summary>Whether teams work here: Linux on x64 or arm64, for its futexes.</summary>
    public static bool IsSupported => Futex.IsSupported;

    /// <summary>What applies to the children.</summary>
    public WorkerOptions Workers { get; init; } = WorkerOptions.Default;

    /// <summary>How long each side spins before it parks, by default 50 us; ignored where there are more workers than processors.</summary>
    /// <remarks>
    /// About what parking and being woken costs on a virtual machine: a side that spins for as long as the alternative costs never pays
    /// more than twice the better of the two (Karlin et al., Empirical studies of competitive spinning, SOSP 1991). With more workers than
    /// processors, spinning would keep the awaited worker from running.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than a second, which burns a core.</exception>
    public TimeSpan Spin
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromSeconds(1));
            field = value;
        }
    }
    = TimeSpan.FromMicroseconds(50);
}
