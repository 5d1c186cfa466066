using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Statistics;

/// <summary>Natural logarithm of a strategy's typical time over that of the best of the others, with bounds that hold for all strategies
/// of a decision at once; 0 or more.</summary>
/// <param name="IsCandidate">Whether it may be the best.</param>
/// <param name="Below">How far bounds lie below the difference from the best of the others, also where <paramref name="Lower"/> is
/// 0.</param>
public readonly record struct LossBound(double Estimate, double Lower, double Upper, bool IsCandidate, double Below);

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
/// <para>
/// Each side is studentised by its own deviations, as launches deviate upwards: workers that share a core take twice as long, and nothing
/// takes half. One error for both sides would let every two-mode strategy pass for a possible best, far below its best launch, and widen
/// all other bounds: after 22 recorded rounds to 14 % for a strategy that loses 2 %, instead of 7 %.
/// </para>
/// <para>
/// Its lower bound is the least over all that may be the best, and one rival with two modes may be any of them. Whether one thread is
/// certainly slower decides whether anything is recommended, so the baseline has a second one with a part of the error: how much it
/// certainly loses against any one of the others, each compared with it alone (Dunnett, A Multiple Comparison Procedure for Comparing
/// Several Treatments with a Control, JASA 50, 1955). What it loses against one of them, it loses at least against the best.
/// </para>
/// </remarks>
public static class LossBounds
{
    /// <summary>Keeps a comparison of identical times from dividing by zero: a millionth, far below what launches resolve.</summary>
    private const double MinError = 1e-6;

    /// <summary>So many rounds the error of both sides together counts for beside each side's own: few rounds do not tell how far the
    /// other side reaches. Without it, bounds from five rounds of twelve recorded strategies held in 93 of 100 decisions, with it in
    /// 99.</summary>
    private const double PooledRounds = 3;

    /// <summary>The part of the error that the baseline's second lower bound takes.</summary>
    private const double BaselineShare = 0.2;

    /// <summary>Bounds of every strategy.</summary>
    /// <param name="logs">ln(typical time of the launch) by strategy and round: at least two strategies, all with the same rounds.</param>
    /// <param name="alpha">Probability that any of the bounds fails, 0 to 1.</param>
    /// <param name="baseline">Index of the strategy that is compared with each of the others, too; null for none.</param>
    public static LossBound[] Find(IReadOnlyList<double[]> logs, double alpha, int? baseline = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(logs.Count, 2);
        if (logs[0].Length == 0 || logs.Any(rounds => rounds.Length != logs[0].Length))
            throw new ArgumentException("Every strategy has the same rounds, at least one.", nameof(logs));
        return Find(RoundResampling.InOrder(logs, RoundResampling.Order(logs)), alpha, RoundResampling.Draw(logs[0].Length), baseline);
    }

    /// <param name="draws">Per resample, how often each round was drawn.</param>
    internal static LossBound[] Find(IReadOnlyList<double[]> logs, double alpha, IReadOnlyList<int[]> draws, int? baseline = null)
    {
        var count = logs.Count;
        double[] medians = [.. logs.Select(rounds => rounds.Median())];
        var deviations = logs.Select(rounds => RoundResampling.MedianDeviations(rounds, draws)).ToArray();
        var share = baseline is null ? 0 : BaselineShare;
        var (lower, upper) = (new double[count, count], new double[count, count]);
        for (var best = 0; best < count; best++)
        {
            var reach = Reach(deviations, best, (1 - share) * alpha, logs[0].Length);
            for (var strategy = 0; strategy < count; strategy++)
            {
                var difference = medians[strategy] - medians[best];
                (lower[strategy, best], upper[strategy, best]) = (difference - reach[strategy].Below, difference + reach[strategy].Above);
            }
        }

        int[] all = [.. Enumerable.Range(0, count)];
        var baselineLoses = baseline is { } one ? BaselineLoses(one) : 0;
        var candidates = Array.FindAll(all, best => (best != baseline || baselineLoses <= 0)
            && Array.TrueForAll(all, other => other == best || upper[other, best] >= 0));
        // Where every strategy is certainly slower than another one, the bounds contradict each other, and none can be left out.
        var possible = candidates.Length > 0 ? candidates : all;
        return Array.ConvertAll(all, strategy =>
        {
            var others = Array.FindAll(possible, best => best != strategy);
            var isCandidate = possible.Contains(strategy);
            var best = all.Where(other => other != strategy).MinBy(other => medians[other]);
            var difference = medians[strategy] - medians[best];
            var least = strategy == baseline ? baselineLoses : double.NegativeInfinity;
            return new LossBound(
                Math.Max(0, difference),
                isCandidate ? 0 : Math.Max(0, Math.Max(least, others.Min(other => lower[strategy, other]))),
                others.Length == 0 ? 0 : Math.Max(0, others.Max(other => upper[strategy, other])),
                isCandidate,
                difference - Math.Max(least, lower[strategy, best]));
        });

        double BaselineLoses(int control)
        {
            var reach = Reach(deviations, control, share * alpha, logs[0].Length, aboveOnly: true);
            return all.Where(other => other != control).Max(other => medians[control] - medians[other] - reach[other].Above);
        }
    }

    /// <summary>How far each strategy's difference from one that may be the best reaches to either side.</summary>
    /// <param name="aboveOnly">Whether only <c>Above</c> is asked for, which then reaches less far.</param>
    private static (double Below, double Above)[] Reach(
        double[][] deviations, int best, double alpha, int rounds, bool aboveOnly = false)
    {
        var resamples = deviations[best].Length;
        var errors = new (double Below, double Above)[deviations.Length];
        var largest = new double[resamples];
        for (var strategy = 0; strategy < deviations.Length; strategy++)
        {
            var (own, other) = (deviations[strategy], deviations[best]);
            var (below, above) = (0.0, 0.0);
            // Without branches, which nobody can predict here.
            for (var resample = 0; resample < resamples; resample++)
            {
                var deviation = own[resample] - other[resample];
                var (negative, positive) = (Math.Min(deviation, 0), Math.Max(deviation, 0));
                below += negative * negative;
                above += positive * positive;
            }

            // Twice the sum: a side has half of the deviations, and where both are alike, this is the standard error.
            var error = errors[strategy] = (Error(2 * below, below + above), Error(2 * above, below + above));
            for (var resample = 0; resample < resamples; resample++)
            {
                var deviation = own[resample] - other[resample];
                var reached = deviation / (deviation > 0 || aboveOnly ? error.Above : -error.Below);
                largest[resample] = Math.Max(largest[resample], reached);
            }
        }

        // Resamples of n values spread like n - 1 of them (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 5.3).
        var quantile = ArrayStatistics.OrderStatisticInplace(largest, Math.Clamp((int)Math.Ceiling((1 - alpha) * resamples), 1, resamples))
            * Math.Sqrt(rounds / Math.Max(1.0, rounds - 1));
        return Array.ConvertAll(errors, error => (quantile * error.Below, quantile * error.Above));

        double Error(double side, double both) =>
            MinError + Math.Sqrt(((rounds * side) + (PooledRounds * both)) / (rounds + PooledRounds) / resamples);
    }
}
