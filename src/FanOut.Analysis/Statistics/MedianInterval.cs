using FanOut.Analysis.Results;
using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Statistics;

/// <summary>Medians over launches and their ratios, with an interval: for choices, whose launches are represented by their typical
/// time.</summary>
/// <remarks>
/// One launch whose workers share a core ruins a mean of five and leaves a median. The standard error is that of resampled rounds
/// (Efron, Bootstrap Methods, Annals of Statistics 7(1), 1979), drawn together for both sides of a ratio; Student's factor pays for the few
/// launches that it comes from.
/// </remarks>
public static class MedianInterval
{
    /// <summary>The median of launch times.</summary>
    /// <param name="values">One positive, finite value per launch, in any unit.</param>
    /// <returns>The estimate; null without any launch. Fewer than two launches have no interval.</returns>
    public static Estimate? OfTimes(double[] values, ConfidenceLevel level) => OfLogs([Logs(values, nameof(values))], level);

    /// <summary>The ratio of two medians over the same rounds.</summary>
    /// <param name="numerators">One positive, finite value per round.</param>
    /// <param name="denominators">One positive, finite value per round, in the same order of rounds and the same unit.</param>
    /// <returns>The estimate; null without any round. Fewer than two rounds have no interval.</returns>
    /// <exception cref="ArgumentException">Not as many numerators as denominators.</exception>
    public static Estimate? OfRatio(double[] numerators, double[] denominators, ConfidenceLevel level)
    {
        if (numerators.Length != denominators.Length)
            throw new ArgumentException($"{numerators.Length} numerators but {denominators.Length} denominators.", nameof(denominators));
        return OfLogs([Logs(numerators, nameof(numerators)), Logs(denominators, nameof(denominators))], level);
    }

    private static double[] Logs(double[] values, string parameter) => Array.ConvertAll(values, value => LogInterval.Log(value, parameter));

    /// <summary>The median of the first row, less that of the second if there is one.</summary>
    private static Estimate? OfLogs(double[][] logs, ConfidenceLevel level)
    {
        var rounds = logs[0].Length;
        if (rounds == 0)
            return null;
        var (center, standardError) = rounds < LaunchFindings.RequiredForInterval
            ? Moments(logs, [])
            : Moments(RoundResampling.InOrder(logs, RoundResampling.Order(logs)), RoundResampling.Draw(rounds));
        return LogInterval.Around(center, standardError, rounds, level);
    }

    /// <summary>The median of the first row, less that of the second if there is one, and its standard error; 0 without
    /// resamples.</summary>
    /// <param name="logs">Rounds in the order of the draws.</param>
    /// <param name="draws">Per resample, how often each round was drawn.</param>
    internal static (double Center, double StandardError) Moments(double[][] logs, int[][] draws)
    {
        var center = logs[0].Median() - (logs is [_, var second] ? second.Median() : 0);
        if (draws.Length == 0)
            return (center, 0);
        var deviations = RoundResampling.MedianDeviations(logs[0], draws);
        var others = logs.Length > 1 ? RoundResampling.MedianDeviations(logs[1], draws) : null;
        var squares = 0.0;
        for (var resample = 0; resample < deviations.Length; resample++)
        {
            var deviation = deviations[resample] - (others?[resample] ?? 0);
            squares += deviation * deviation;
        }

        return (center, Math.Sqrt(squares / deviations.Length));
    }
}

/// <summary>Times of cases and their ratios, by what stands for a launch: medians over launches of typical times, geometric means of
/// others.</summary>
public static class LaunchTime
{
    /// <summary>The time of a case in nanoseconds per operation, with its interval.</summary>
    /// <param name="level">Level of the interval; null for 99 %.</param>
    /// <param name="statistic">What stands for each launch; null for its typical time.</param>
    /// <returns>The estimate; null where no launch took a measurable time. Launches that took none are left out, with a finding.</returns>
    public static Estimate? Estimate(BenchmarkResult benchmark, ConfidenceLevel? level = null, LaunchStatistic? statistic = null)
    {
        statistic ??= LaunchStatistic.Typical;
        var times = benchmark.Launches.Select(statistic.Read).ToArray();
        double[] measurable = [.. times.Where(time => time.IsMeasurable).Select(time => time.Nanoseconds)];
        var estimate = statistic == LaunchStatistic.Typical
            ? MedianInterval.OfTimes(measurable, level ?? ConfidenceLevel.Default)
            : LogInterval.OfMean(measurable, level ?? ConfidenceLevel.Default);
        return estimate is null || measurable.Length == times.Length
            ? estimate
            : estimate.With(LaunchFindings.DescribeNotMeasurable(times.Length - measurable.Length));
    }

    /// <summary>The ratio of two cases' times, round by round.</summary>
    internal static Estimate? Ratio(double[] numerators, double[] denominators, ConfidenceLevel level, LaunchStatistic statistic) =>
        statistic == LaunchStatistic.Typical
            ? MedianInterval.OfRatio(numerators, denominators, level)
            : LogInterval.OfRatio(numerators, denominators, level);
}
