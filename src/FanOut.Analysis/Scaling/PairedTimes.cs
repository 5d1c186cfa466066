using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Scaling;

/// <summary>The times of a case and of what it is compared with, in the rounds that have both, in the same order.</summary>
/// <param name="Case">Nanoseconds of the case, one per round, measurable.</param>
/// <param name="Reference">Nanoseconds of the other side.</param>
internal sealed record PairedTimes(double[] Case, double[] Reference)
{
    /// <summary>Pairs the launches by round; what had to be left out becomes a finding.</summary>
    public static PairedTimes Of(BenchmarkResult benchmark, BenchmarkResult reference, LaunchStatistic statistic, List<Finding> findings)
    {
        var referenceTimes = Times(reference, statistic);
        var caseTimes = Times(benchmark, statistic);
        int[] rounds = [.. caseTimes.Keys.Intersect(referenceTimes.Keys).Order()];
        if (caseTimes.Count + referenceTimes.Count > 2 * rounds.Length)
            findings.Add(new LaunchesUnpaired(caseTimes.Count - rounds.Length, referenceTimes.Count - rounds.Length));

        var measurable = Array.FindAll(rounds, round => caseTimes[round].IsMeasurable && referenceTimes[round].IsMeasurable);
        if (measurable.Length < rounds.Length)
            findings.Add(new TimesNotMeasurable(rounds.Length - measurable.Length));
        return new PairedTimes(
            [.. measurable.Select(round => caseTimes[round].Nanoseconds)],
            [.. measurable.Select(round => referenceTimes[round].Nanoseconds)]);
    }

    private static Dictionary<int, OperationTime> Times(BenchmarkResult benchmark, LaunchStatistic statistic) =>
        benchmark.Launches.ToDictionary(launch => launch.Index, statistic.Of);
}
