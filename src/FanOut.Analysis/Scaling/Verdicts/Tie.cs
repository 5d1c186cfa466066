using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>When two choices are equal, when one is slower, and when that is undecided.</summary>
internal static class Tie
{
    private static readonly double margin = Math.Log(1 + StrategyVerdict.EqualWithin);

    /// <summary>How a choice stands by its time over that of the fastest.</summary>
    public static Standing StandingOf(Estimate? ratio)
    {
        if (ratio?.Interval is not { } interval || ratio.Count < LaunchFindings.Required)
            return Standing.Undecided;
        if (Math.Log(interval.Lower) >= -margin && Math.Log(interval.Upper) <= margin)
            return Standing.Equal;
        return interval.Lower > 1 ? Standing.Slower : Standing.Undecided;
    }

    /// <summary>
    /// The fewest launches with which the interval around the same ratio would lie within the margin or exclude 1, if rounds spread as
    /// these do.
    /// </summary>
    /// <param name="logs">ln(time / time of the fastest), one per round.</param>
    /// <returns>More than there are, and at least five; null if even <see cref="StrategyVerdict.MaxLaunches"/> would not decide.</returns>
    public static int? LaunchesNeeded(double[] logs, ConfidenceLevel level)
    {
        if (logs.Length < LaunchFindings.RequiredForInterval)
            return LaunchFindings.Required;
        var (mean, standardError) = LogInterval.Moments(logs);
        var spread = standardError * Math.Sqrt(logs.Length);
        var (least, most) = (Math.Max(logs.Length + 1, LaunchFindings.Required), StrategyVerdict.MaxLaunches);
        if (!Decides(most))
            return null;

        // More launches always decide more: the fewest are found by halving.
        while (least < most)
        {
            var middle = (least + most) / 2;
            if (Decides(middle))
                most = middle;
            else
                least = middle + 1;
        }

        return most;

        bool Decides(int launches)
        {
            var reach = StudentQuantile.Find(level, launches - 1) * spread / Math.Sqrt(launches);
            return reach < Math.Abs(mean) || Math.Abs(mean) + reach <= margin;
        }
    }
}
