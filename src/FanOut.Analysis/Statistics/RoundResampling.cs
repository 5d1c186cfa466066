using System.Collections.Concurrent;
using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Statistics;

/// <summary>Draws whole rounds with replacement: what disturbs a round disturbs all cases in it.</summary>
internal static class RoundResampling
{
    private const int Seed = 20_10;

    /// <summary>A quantile of 1.25 % rests on 25 of so many.</summary>
    private const int Resamples = 2_000;

    /// <summary>A standard error needs no more.</summary>
    public const int MinResamples = 200;

    /// <summary>Bounds time and memory for results with thousands of launches.</summary>
    private const int MaxDrawnRounds = 400_000;

    /// <summary>Resamples of so many rounds are kept: a report asks for those of a few numbers thousands of times.</summary>
    private const int MaxKeptRounds = 64;

    private static readonly ConcurrentDictionary<(int Rounds, int Most), int[][]> kept = [];

    /// <summary>Resamples of so many rounds, always the same ones.</summary>
    /// <param name="most">The most resamples.</param>
    /// <returns>By resample and place in the <see cref="Order"/>: how often the round was drawn. Not to be changed.</returns>
    public static int[][] Draw(int rounds, int most = Resamples) =>
        rounds > MaxKeptRounds ? DrawAnew((rounds, most)) : kept.GetOrAdd((rounds, most), DrawAnew);

    private static int[][] DrawAnew((int Rounds, int Most) asked)
    {
        var (rounds, most) = asked;
        var random = new Random(Seed);
        var draws = new int[Math.Clamp(MaxDrawnRounds / rounds, MinResamples, most)][];
        for (var resample = 0; resample < draws.Length; resample++)
        {
            draws[resample] = new int[rounds];
            for (var draw = 0; draw < rounds; draw++)
                draws[resample][random.Next(rounds)]++;
        }

        return draws;
    }

    /// <summary>The rounds in an order that depends on their times alone, so that the order of rounds and of cases makes no
    /// difference.</summary>
    /// <param name="logs">By case and round.</param>
    public static int[] Order(IReadOnlyList<double[]> logs)
    {
        var times = Array.ConvertAll([.. Enumerable.Range(0, logs[0].Length)], round => logs.Select(one => one[round]).Order().ToArray());
        return [.. Enumerable.Range(0, times.Length).Order(Comparer<int>.Create((one, other) =>
            times[one].AsSpan().SequenceCompareTo(times[other])))];
    }

    /// <summary>The same rows with their rounds in another order.</summary>
    public static double[][] InOrder(IReadOnlyList<double[]> rows, int[] order) =>
        [.. rows.Select(row => Array.ConvertAll(order, round => row[round]))];

    /// <summary>By resample: its median less the median of all rounds.</summary>
    public static double[] MedianDeviations(double[] rounds, IReadOnlyList<int[]> draws)
    {
        var median = rounds.Median();
        int[] sorted = [.. Enumerable.Range(0, rounds.Length).OrderBy(round => rounds[round])];
        var deviations = new double[draws.Count];
        for (var resample = 0; resample < deviations.Length; resample++)
            deviations[resample] = Median(rounds, sorted, draws[resample]) - median;
        return deviations;
    }

    /// <summary>The median of a resample, without sorting it.</summary>
    private static double Median(double[] rounds, int[] sorted, int[] draw)
    {
        var (middle, below) = ((rounds.Length / 2) + 1, (rounds.Length + 1) / 2);
        var (seen, position) = (0, -1);
        while (seen < below)
            seen += draw[sorted[++position]];
        var low = rounds[sorted[position]];
        while (seen < middle)
            seen += draw[sorted[++position]];
        return (low + rounds[sorted[position]]) / 2;
    }
}
