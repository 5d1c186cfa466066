using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions.Interleaving;

/// <summary>How many rounds fit into a time, and which change they can find.</summary>
public static class RoundBudget
{
    /// <summary>Deviation of ln(head / base) per round of sequential code, in 44 rounds on a shared two-core machine.</summary>
    public const double SequentialSpread = 0.023;

    /// <summary>The same of Parallel.For, by the launches' minima.</summary>
    public const double ParallelSpread = 0.137;

    /// <summary>A budget does not add more rounds: at 44 the interval is half as wide as at 11.</summary>
    public const int MaxRounds = 44;

    /// <summary>Fewer give no verdict.</summary>
    public static int MinRounds => LaunchFindings.Required;

    private const double Power = 0.8;

    /// <summary>The rounds that fit; 0 if not even the minimum does.</summary>
    /// <param name="round">The time of one round, above 0.</param>
    public static int Rounds(TimeSpan left, TimeSpan round)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(round, TimeSpan.Zero);
        var fitting = Math.Floor(left / round);
        return fitting >= MinRounds ? (int)Math.Min(MaxRounds, fitting) : 0;
    }

    /// <summary>The change, as a share of BASE, that the rounds find with 80 % probability: margin + (t(1-a, R-1) + t(1-b, R-1)) s /
    /// sqrt(R) on logarithms (Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd edition, chapter 2, with Student's
    /// quantiles for the normal ones).</summary>
    /// <param name="rounds">Rounds, at least 2.</param>
    /// <param name="level">Level of the two-sided interval whose lower bound must exceed the margin.</param>
    public static double Detectable(int rounds, double spread, Margin margin, ConfidenceLevel level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, LaunchFindings.RequiredForInterval);
        ArgumentOutOfRangeException.ThrowIfNegative(spread);

        // A two-sided level whose quantile leaves 1 - power above it.
        var power = new ConfidenceLevel((2 * Power) - 1);
        var quantiles = StudentQuantile.Find(level, rounds - 1) + StudentQuantile.Find(power, rounds - 1);
        return Math.Exp(Math.Log(1 + margin.Relative) + (quantiles * spread / Math.Sqrt(rounds))) - 1;
    }
}
