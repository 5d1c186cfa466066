using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>
/// The serial fraction that one speedup shows: e = (1/S - 1/p) / (1 - 1/p) (Karp and Flatt, Measuring Parallel Processor Performance,
/// Communications of the ACM 33(5), 1990). One that stays over the workers is work that is done by one; one that grows is overhead that grows.
/// </summary>
/// <param name="Value">A fraction; below 0 where the speedup is above the workers.</param>
/// <param name="Interval">Where the speedup's interval puts it, at the same level; null without one.</param>
public sealed record SerialFraction(double Value, Interval? Interval)
{
    /// <summary>The fraction of a speedup.</summary>
    /// <param name="speedup">The speedup.</param>
    /// <param name="workers">Workers, more than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One worker shows no fraction.</exception>
    public static SerialFraction Of(Estimate speedup, int workers)
    {
        ArgumentNullException.ThrowIfNull(speedup);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(workers, 1);

        // The larger the speedup the smaller the fraction: the bounds change sides.
        Interval? interval = speedup.Shown is { Lower: > 0 } bounds ? new Interval(At(bounds.Upper), At(bounds.Lower)) : null;
        return new SerialFraction(At(speedup.Value), interval);

        double At(double value) => ((1 / value) - (1.0 / workers)) / (1 - (1.0 / workers));
    }
}
