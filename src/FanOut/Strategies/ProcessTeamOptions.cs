using FanOut.Workers;

namespace FanOut.Strategies;

/// <summary>What a caller may decide about a <see cref="ProcessTeam{TKernel}"/>.</summary>
internal sealed record ProcessTeamOptions
{
    /// <summary>What applies where nothing else is said.</summary>
    public static ProcessTeamOptions Default { get; } = new();

    /// <summary>Whether a team can be had here: Linux on x64 or arm64, for its futexes. <see cref="ProcessPool{TKernel}"/> works everywhere.</summary>
    public static bool IsSupported => Futex.IsSupported;

    /// <summary>What applies to the children.</summary>
    public WorkerOptions Workers { get; init; } = WorkerOptions.Default;

    /// <summary>
    /// How long each side spins before it parks; 50 us where nothing else is said. That is about what parking and being woken costs on
    /// a virtual machine, and who spins for as long as the alternative costs never pays more than twice the better of the two
    /// (Karlin et al., Empirical studies of competitive spinning, SOSP 1991). Teams with more workers than there are processors do not spin:
    /// who spins there keeps the one that is waited for from running.
    /// </summary>
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
