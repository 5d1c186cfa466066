using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The 90th percentile of a case's single calls, which the median hides.</summary>
/// <param name="Lower">99 % bound, launches resampled; null with <paramref name="Upper"/> below five launches.</param>
/// <param name="Modes">Ranges in nanoseconds where calls take one of two times; else empty.</param>
public sealed record SlowCall(double Value, double? Lower, double? Upper, IReadOnlyList<(double From, double To)> Modes)
{
    /// <summary>A tenth of fewer calls is no more than two.</summary>
    public const int Required = 30;

    private const double Percentile = 0.9;

    /// <summary>A mode with fewer calls may be chance.</summary>
    private const double MinShare = 0.15;

    /// <summary>The upper mode's lower quartile over the lower mode's upper quartile: calls between two modes are no reason to deny
    /// them.</summary>
    private const double MinRatio = 1.25;

    /// <summary>Ashman's D; a single normal distribution split at its mean has 2.7 (Ashman, Bird and Zepf, Detecting bimodality in
    /// astronomical datasets, Astronomical Journal 108, 1994, ask for 2 of fitted components).</summary>
    private const double MinSeparation = 4;

    private const int MaxTried = 400;

    /// <summary>Null where iterations are means of many calls, or where there are too few.</summary>
    public static SlowCall? Find(BenchmarkResult benchmark)
    {
        // In the order of the draws: that of their typical times.
        Launch[] launches = [.. benchmark.Launches.Where(launch => launch.HasSingleCalls)
            .OrderBy(launch => LaunchStatistic.Typical.Read(launch).Nanoseconds)];
        (double Time, int Launch)[] calls = [.. launches
            .SelectMany((launch, index) => launch.Iterations.Select(call => (call.Nanoseconds, index)))
            .Where(call => call.Nanoseconds > 0)
            .Order()];
        if (calls.Length < Required)
            return null;

        var (lower, upper) = ((double?)null, (double?)null);
        if (launches.Length >= LaunchFindings.Required)
        {
            double[] resampled = [.. RoundResampling.Draw(launches.Length).Select(draw => At(calls, draw)).Order()];
            var tail = (int)((1 - ConfidenceLevel.Default.Value) / 2 * resampled.Length);
            (lower, upper) = (resampled[tail], resampled[^(tail + 1)]);
        }

        return new SlowCall(At(calls, [.. launches.Select(_ => 1)]), lower, upper, FindModes([.. calls.Select(call => call.Time)]));
    }

    /// <summary>The percentile of calls whose launches count so often.</summary>
    private static double At((double Time, int Launch)[] sorted, int[] weights)
    {
        var all = 0;
        foreach (var (_, launch) in sorted)
            all += weights[launch];
        var (seen, position) = (0, -1);
        while (seen < Percentile * all)
            seen += weights[sorted[++position].Launch];
        return sorted[Math.Max(position, 0)].Time;
    }

    /// <summary>The split into two groups of times that are farthest apart for their spread, if that is far enough.</summary>
    private static IReadOnlyList<(double From, double To)> FindModes(double[] all)
    {
        // Every split is tried: quantiles of many calls do as well.
        double[] sorted = all.Length <= MaxTried ? all
            : [.. Enumerable.Range(0, MaxTried).Select(index => all[index * all.Length / MaxTried])];
        var logs = Array.ConvertAll(sorted, Math.Log);
        var least = (int)Math.Ceiling(MinShare * sorted.Length);
        var best = Enumerable.Range(least, Math.Max(0, sorted.Length - (2 * least) + 1)).MaxBy(Separation);
        return best > 0 && Separation(best) >= MinSeparation
            && sorted[best + ((sorted.Length - best) / 4)] >= MinRatio * sorted[best - 1 - (best / 4)]
            ? [Range(sorted[..best]), Range(sorted[best..])]
            : [];

        double Separation(int split)
        {
            var (low, lowError) = LogInterval.Moments(logs.AsSpan(0, split));
            var (high, highError) = LogInterval.Moments(logs.AsSpan(split));
            var variances = (lowError * lowError * split) + (highError * highError * (logs.Length - split));
            return variances == 0 ? double.PositiveInfinity : Math.Sqrt(2 / variances) * (high - low);
        }

        // The tenth at either end may be disturbed.
        static (double From, double To) Range(double[] mode) => (mode[mode.Length / 10], mode[^((mode.Length / 10) + 1)]);
    }
}
