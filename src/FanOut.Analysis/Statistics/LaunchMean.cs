using FanOut.Analysis.Results;

namespace FanOut.Analysis.Statistics;

public static class LaunchMean
{
    /// <summary>The geometric mean of the launches' times in nanoseconds per operation, with its interval.</summary>
    /// <param name="level">Level of the interval; null for 99 %.</param>
    /// <param name="statistic">What stands for each launch; null for <see cref="LaunchStatistic.Default"/>.</param>
    /// <returns>The estimate; null where no launch took a measurable time. Launches that took none are left out, with a finding.</returns>
    public static Estimate? Estimate(BenchmarkResult benchmark, ConfidenceLevel? level = null, LaunchStatistic? statistic = null)
    {
        var times = benchmark.Launches.Select((statistic ?? LaunchStatistic.Default).Read).ToArray();
        var measurable = Array.FindAll(times, time => time.IsMeasurable);
        var estimate = LogInterval.OfMean([.. measurable.Select(time => time.Nanoseconds)], level ?? ConfidenceLevel.Default);
        return estimate is null || measurable.Length == times.Length
            ? estimate
            : estimate.With(LaunchFindings.DescribeNotMeasurable(times.Length - measurable.Length));
    }
}
