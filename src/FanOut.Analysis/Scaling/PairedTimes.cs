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
        // A side that was no longer needed lacks nothing.
        var last = Math.Min(benchmark.LastRound ?? int.MaxValue, reference.LastRound ?? int.MaxValue);
        var (caseOnly, referenceOnly) = (Unpaired(caseLaunches.Keys), Unpaired(referenceLaunches.Keys));
        if (caseOnly + referenceOnly > 0)
            findings.Add(ScalingFindings.DescribeUnpaired(caseOnly, referenceOnly));

        var pairs = Array.ConvertAll(rounds, round =>
        {
            var (launch, other) = (caseLaunches[round], referenceLaunches[round]);
            var iterations = Math.Min(launch.Iterations.Count, other.Iterations.Count);
            return (Round: round, Case: statistic.ReadPaired(launch, iterations), Reference: statistic.ReadPaired(other, iterations));
        });
        var measurable = Array.FindAll(pairs, pair => pair.Case.IsMeasurable && pair.Reference.IsMeasurable);
        if (measurable.Length < rounds.Length)
            findings.Add(LaunchFindings.DescribeNotMeasurable(rounds.Length - measurable.Length));
        return new PairedTimes(
            [.. measurable.Select(pair => pair.Round)],
            [.. measurable.Select(pair => pair.Case.Nanoseconds)],
            [.. measurable.Select(pair => pair.Reference.Nanoseconds)]);

        int Unpaired(IEnumerable<int> taken) => taken.Except(rounds).Count(round => round <= last);
    }
}

/// <summary>Ratios of a case to its baseline, floor or peer, paired by round.</summary>
internal sealed record PairedRatios(ConfidenceLevel Level, LaunchStatistic Statistic)
{
    public static PairedRatios With(ConfidenceLevel? level, LaunchStatistic? statistic) =>
        new(level ?? ConfidenceLevel.Default, statistic ?? LaunchStatistic.Typical);

    /// <summary>Time of the case over that of its only reference, or the inverse; null where the findings say why.</summary>
    /// <param name="missing">The finding without a reference.</param>
    public Estimate? Compare(
        BenchmarkResult benchmark, IReadOnlyList<BenchmarkResult> references, Finding missing, List<Finding> findings,
        bool isSpeedup = false)
    {
        if (references is not [var reference])
        {
            findings.Add(references.Count == 0 ? missing : ScalingFindings.DescribeAmbiguousBaseline(references.Count));
            return null;
        }

        var times = PairedTimes.Pair(benchmark, reference, Statistic, findings);
        var ratio = isSpeedup
            ? LaunchTime.Ratio(times.Reference, times.Case, Level, Statistic)
            : LaunchTime.Ratio(times.Case, times.Reference, Level, Statistic);
        findings.AddRange(ratio?.Findings ?? CaseFindings.WhyNoRatio(benchmark, reference));
        return ratio;
    }
}
