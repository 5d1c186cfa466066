using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The times of a case and of what it is compared with, in the rounds that have both, in the same order.</summary>
/// <param name="Case">Nanoseconds of the case, one per round, measurable.</param>
/// <param name="Reference">Nanoseconds of the other side.</param>
internal sealed record PairedTimes(int[] Rounds, double[] Case, double[] Reference)
{
    /// <summary>Pairs the launches by round; what had to be left out becomes a finding.</summary>
    public static PairedTimes Pair(BenchmarkResult benchmark, BenchmarkResult reference, LaunchStatistic statistic, List<Finding> findings)
    {
        var referenceLaunches = reference.Launches.ToDictionary(launch => launch.Index);
        var caseLaunches = benchmark.Launches.ToDictionary(launch => launch.Index);
        int[] rounds = [.. caseLaunches.Keys.Intersect(referenceLaunches.Keys).Order()];
        if (caseLaunches.Count + referenceLaunches.Count > 2 * rounds.Length)
            findings.Add(ScalingFindings.DescribeUnpaired(caseLaunches.Count - rounds.Length, referenceLaunches.Count - rounds.Length));

        var pairs = Array.ConvertAll(rounds, round => Times(round, caseLaunches[round], referenceLaunches[round], statistic));
        var measurable = Array.FindAll(pairs, pair => pair.Case.IsMeasurable && pair.Reference.IsMeasurable);
        if (measurable.Length < rounds.Length)
            findings.Add(LaunchFindings.DescribeNotMeasurable(rounds.Length - measurable.Length));
        return new PairedTimes(
            [.. measurable.Select(pair => pair.Round)],
            [.. measurable.Select(pair => pair.Case.Nanoseconds)],
            [.. measurable.Select(pair => pair.Reference.Nanoseconds)]);
    }

    /// <summary>The statistic of either launch of a round, from equally many iterations: the minimum of more iterations is lower, which
    /// would favour the side that took more of them.</summary>
    private static (int Round, OperationTime Case, OperationTime Reference) Times(
        int round, Launch launch, Launch reference, LaunchStatistic statistic)
    {
        var iterations = Math.Min(launch.Iterations.Count, reference.Iterations.Count);
        return (round, statistic.Read(launch.First(iterations)), statistic.Read(reference.First(iterations)));
    }
}
