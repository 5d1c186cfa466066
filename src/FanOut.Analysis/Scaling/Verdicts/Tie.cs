using FanOut.Analysis.Findings;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>When two choices are equal, when one is slower, and when the launches cannot tell.</summary>
internal static class Tie
{
    private static readonly double margin = Math.Log(1 + StrategyVerdict.EqualWithin);

    /// <summary>How a choice stands by its time over that of the fastest.</summary>
    public static Standing StandingOf(Estimate? ratio)
    {
        if (ratio?.Interval is not { } interval || ratio.Count < LaunchFindings.Required)
            return Standing.CannotTell;
        if (Math.Log(interval.Lower) >= -margin && Math.Log(interval.Upper) <= margin)
            return Standing.Equal;
        return interval.Lower > 1 ? Standing.Slower : Standing.CannotTell;
    }

    /// <summary>
    /// The fewest launches with which the interval around the same ratio would lie within the margin or exclude 1, if rounds spread as these do.
    /// </summary>
    /// <param name="logs">ln(time / time of the fastest), one per round.</param>
    /// <param name="level">Level of the interval.</param>
    /// <returns>More than there are, and five at least; null where even <see cref="StrategyVerdict.MostLaunches"/> would not tell.</returns>
    public static int? LaunchesNeeded(double[] logs, ConfidenceLevel level)
    {
        if (logs.Length < LaunchFindings.RequiredForInterval)
            return LaunchFindings.Required;
        var (mean, standardError) = LogInterval.Moments(logs);
        var spread = standardError * Math.Sqrt(logs.Length);
        var (least, most) = (Math.Max(logs.Length + 1, LaunchFindings.Required), StrategyVerdict.MostLaunches);
        if (!Tells(most))
            return null;

        // More launches always tell more: the fewest are found by halving.
        while (least < most)
        {
            var middle = (least + most) / 2;
            if (Tells(middle))
                most = middle;
            else
                least = middle + 1;
        }

        return most;

        bool Tells(int launches)
        {
            var reach = StudentQuantile.Of(level, launches - 1) * spread / Math.Sqrt(launches);
            return reach < Math.Abs(mean) || Math.Abs(mean) + reach <= margin;
        }
    }
}
