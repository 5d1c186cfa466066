namespace FanOut.Analysis.Scaling;

/// <summary>Speedups of one strategy over the worker counts, round by round: what a law is fitted to, and what its noise is.</summary>
internal sealed class SpeedupRounds
{
    private readonly double[][] logs;

    /// <summary>Takes the rounds that have every worker count.</summary>
    /// <param name="steps">Worker counts, rising, each once, with the times of the case and of its baseline.</param>
    public SpeedupRounds(IReadOnlyList<(int Workers, PairedTimes Times)> steps)
        : this([.. steps.Select(step => step.Workers)], LogsOf(steps))
    {
    }

    private SpeedupRounds(int[] workers, double[][] logs) => (Workers, this.logs) = (workers, logs);

    public int[] Workers { get; }

    public int Count => logs.Length;

    /// <summary>The geometric means over the rounds, by worker count; there must be a round.</summary>
    public double[] Speedups => [.. Workers.Select((_, point) => Math.Exp(logs.Average(round => round[point])))];

    public SpeedupRounds Without(int round) => new(Workers, [.. logs.Where((_, index) => index != round)]);

    /// <summary>Standard error of a mean's logarithm, pooled over the worker counts; null below two rounds.</summary>
    public (double StandardError, double DegreesOfFreedom)? Noise
    {
        get
        {
            if (Count < 2)
                return null;
            var squares = 0.0;
            for (var point = 0; point < Workers.Length; point++)
            {
                var mean = logs.Average(round => round[point]);
                squares += logs.Sum(round => (round[point] - mean) * (round[point] - mean));
            }

            var freedom = Workers.Length * (Count - 1);
            return (Math.Sqrt(squares / freedom / Count), freedom);
        }
    }

    private static double[][] LogsOf(IReadOnlyList<(int Workers, PairedTimes Times)> steps)
    {
        var byRound = steps.Select(step => step.Times.Rounds.Index().ToDictionary(
            round => round.Item, round => Math.Log(step.Times.Reference[round.Index] / step.Times.Case[round.Index]))).ToArray();
        return byRound.Length == 0
            ? []
            : [.. byRound[0].Keys.Where(round => Array.TrueForAll(byRound, step => step.ContainsKey(round)))
                .Select(round => Array.ConvertAll(byRound, step => step[round]))];
    }
}
