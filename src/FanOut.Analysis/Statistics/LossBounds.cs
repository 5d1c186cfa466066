using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Statistics;

/// <summary>Natural logarithm of a strategy's typical time over that of the best of the others, with bounds that hold for all strategies
/// of a decision at once; 0 or more.</summary>
/// <param name="IsCandidate">Whether it may be the best.</param>
public readonly record struct LossBound(double Estimate, double Lower, double Upper, bool IsCandidate);

/// <summary>Multiple comparisons with the best by resampling whole rounds.</summary>
/// <remarks>
/// <para>
/// Every strategy is compared with the best of the others (Hsu, Simultaneous Confidence Intervals for All Distances from the "Best", Annals
/// of Statistics 9(5), 1981; lower ends above 0: Edwards and Hsu, JASA 78, 1983). No winner is picked first, so picking biases nothing.
/// </para>
/// <para>
/// For each strategy r that might be the best, the largest studentised deviation of the others' differences from r bounds all of them at
/// once (Westfall and Young, Resampling-Based Multiple Testing, 1993). Medians over launches, because one launch whose workers share a core
/// ruins a mean; whole rounds are drawn, because strategies of a round share its disturbance.
/// </para>
/// </remarks>
public static class LossBounds
{
    /// <summary>A quantile of 1.25 % rests on 25 of them.</summary>
    public const int Resamples = 2_000;

    private const int Seed = 20_10;

    /// <summary>Keeps a comparison of identical times from dividing by zero: a millionth, far below what launches resolve.</summary>
    private const double MinError = 1e-6;

    /// <summary>Bounds of every strategy.</summary>
    /// <param name="logs">ln(typical time of the launch) by strategy and round: at least two strategies, all with the same rounds.</param>
    /// <param name="alpha">Probability that any of the bounds fails, 0 to 1.</param>
    public static LossBound[] Find(IReadOnlyList<double[]> logs, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(logs.Count, 2);
        if (logs[0].Length == 0 || logs.Any(rounds => rounds.Length != logs[0].Length))
            throw new ArgumentException("Every strategy has the same rounds, at least one.", nameof(logs));
        return Find(logs, alpha, Draws(logs));
    }

    /// <param name="draws">Per resample, how often each round was drawn.</param>
    internal static LossBound[] Find(IReadOnlyList<double[]> logs, double alpha, IReadOnlyList<int[]> draws)
    {
        var count = logs.Count;
        double[] medians = [.. logs.Select(rounds => rounds.Median())];
        var deviations = Deviations(logs, medians, draws);
        var (lower, upper) = (new double[count, count], new double[count, count]);
        for (var best = 0; best < count; best++)
        {
            var reach = Reach(deviations, best, alpha);
            for (var strategy = 0; strategy < count; strategy++)
            {
                var difference = medians[strategy] - medians[best];
                (lower[strategy, best], upper[strategy, best]) = (difference - reach[strategy], difference + reach[strategy]);
            }
        }

        int[] all = [.. Enumerable.Range(0, count)];
        var candidates = Array.FindAll(all, best => Array.TrueForAll(all, other => other == best || upper[other, best] >= 0));
        // Where every strategy is certainly slower than another one, the bounds contradict each other, and none can be left out.
        var possible = candidates.Length > 0 ? candidates : all;
        return Array.ConvertAll(all, strategy =>
        {
            var others = Array.FindAll(possible, best => best != strategy);
            var isCandidate = possible.Contains(strategy);
            return new LossBound(
                Math.Max(0, medians[strategy] - all.Where(other => other != strategy).Min(other => medians[other])),
                isCandidate ? 0 : Math.Max(0, others.Min(best => lower[strategy, best])),
                others.Length == 0 ? 0 : Math.Max(0, others.Max(best => upper[strategy, best])),
                isCandidate);
        });
    }

    /// <summary>Draws of whole rounds with replacement, the same for the same number of rounds.</summary>
    private static int[][] Draws(IReadOnlyList<double[]> logs)
    {
        var rounds = logs[0].Length;
        int[] order = InOrder(logs);
        var random = new Random(Seed);
        var draws = new int[Resamples][];
        for (var resample = 0; resample < Resamples; resample++)
        {
            draws[resample] = new int[rounds];
            for (var draw = 0; draw < rounds; draw++)
                draws[resample][order[random.Next(rounds)]]++;
        }

        return draws;
    }

    /// <summary>Rounds in an order that depends on times alone, so that neither the order of rounds nor the strategies' names change a
    /// bound.</summary>
    private static int[] InOrder(IReadOnlyList<double[]> logs)
    {
        var times = Array.ConvertAll([.. Enumerable.Range(0, logs[0].Length)], round => logs.Select(one => one[round]).Order().ToArray());
        return [.. Enumerable.Range(0, times.Length).Order(Comparer<int>.Create((one, other) =>
            times[one].AsSpan().SequenceCompareTo(times[other])))];
    }

    /// <summary>By strategy and resample: the resample's median less the median.</summary>
    private static double[][] Deviations(IReadOnlyList<double[]> logs, double[] medians, IReadOnlyList<int[]> draws)
    {
        var deviations = new double[logs.Count][];
        for (var strategy = 0; strategy < logs.Count; strategy++)
        {
            var rounds = logs[strategy];
            int[] sorted = [.. Enumerable.Range(0, rounds.Length).OrderBy(round => rounds[round])];
            deviations[strategy] = new double[draws.Count];
            for (var resample = 0; resample < draws.Count; resample++)
                deviations[strategy][resample] = Median(rounds, sorted, draws[resample]) - medians[strategy];
        }

        return deviations;
    }

    /// <summary>The median of a resample, without sorting it.</summary>
    private static double Median(double[] rounds, int[] sorted, int[] draw)
    {
        var (below, middle) = (rounds.Length % 2 == 0 ? rounds.Length / 2 : (rounds.Length / 2) + 1, (rounds.Length / 2) + 1);
        var (seen, position) = (0, -1);
        while (seen < below)
            seen += draw[sorted[++position]];
        var low = rounds[sorted[position]];
        while (seen < middle)
            seen += draw[sorted[++position]];
        return (low + rounds[sorted[position]]) / 2;
    }

    /// <summary>How far each strategy's difference from one that may be the best reaches to either side.</summary>
    private static double[] Reach(double[][] deviations, int best, double alpha)
    {
        var resamples = deviations[best].Length;
        var errors = new double[deviations.Length];
        var largest = new double[resamples];
        for (var strategy = 0; strategy < deviations.Length; strategy++)
        {
            var (own, other, squares) = (deviations[strategy], deviations[best], 0.0);
            for (var resample = 0; resample < resamples; resample++)
                squares += (own[resample] - other[resample]) * (own[resample] - other[resample]);
            errors[strategy] = MinError + Math.Sqrt(squares / resamples);
            var scale = 1 / errors[strategy];
            for (var resample = 0; resample < resamples; resample++)
                largest[resample] = Math.Max(largest[resample], Math.Abs(own[resample] - other[resample]) * scale);
        }

        Array.Sort(largest);
        var quantile = largest[Math.Clamp((int)Math.Ceiling((1 - alpha) * resamples) - 1, 0, resamples - 1)];
        return Array.ConvertAll(errors, error => quantile * error);
    }
}
