using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions;

/// <summary>One number per launch, or per round, of both sides of a case: the logarithm of its time in nanoseconds.</summary>
/// <param name="Base">Times in the order of the launches, or of the rounds if paired.</param>
/// <param name="Head">Times in the same order; if paired, from the same rounds.</param>
/// <param name="IsPaired">Whether entries of one index are of one round.</param>
/// <param name="BaseLaunches">Launches of BASE behind the numbers.</param>
/// <param name="HeadLaunches">Launches of HEAD behind the numbers.</param>
internal sealed record TimeSamples(
    double[] Base, double[] Head, bool IsPaired, int BaseLaunches, int HeadLaunches, IReadOnlyList<Finding> Findings)
{
    public int Count => Math.Min(Base.Length, Head.Length);

    /// <summary>ln(head / base), round by round.</summary>
    public double[] Differences => [.. Head.Zip(Base, (head, @base) => head - @base)];

    /// <summary>The geometric mean of the times of BASE, in nanoseconds; null if there are none.</summary>
    public double? BaseTime => Base.Length > 0 ? Math.Exp(Base.Average()) : null;

    public double? HeadTime => Head.Length > 0 ? Math.Exp(Head.Average()) : null;

    /// <param name="paired">Whether both sides have the same rounds.</param>
    public static TimeSamples From(CaseMatch match, bool paired, LaunchStatistic statistic)
    {
        var (@base, head) = (match.Base!, match.Head!);
        List<Finding> findings = [.. @base.Findings, .. head.Findings];
        var samples = paired ? Paired(@base, head, statistic, findings) : Unpaired(@base, head, statistic, findings);
        if (samples.Count < LaunchFindings.Required)
            findings.AddRange(WhyFew(match, samples, findings));
        else if (!paired)
            findings.Add(samples.InARow());
        findings.AddRange(samples.Shape());
        findings.AddRange(new[] { @base.Benchmark, head.Benchmark }
            .SelectMany(benchmark =>
                new[] { LaunchFindings.FindTypicalFarFromBest(benchmark), LaunchFindings.FindZeroIterations(benchmark) })
            .OfType<Finding>());
        return samples with { Findings = [.. findings.Distinct()] };
    }

    /// <summary>More launches are no remedy if a side has none for another reason.</summary>
    private static IEnumerable<Finding> WhyFew(CaseMatch match, TimeSamples samples, IEnumerable<Finding> findings)
    {
        if (new[] { match.Base!, match.Head! }.Select(side => side.Benchmark.Recorded).OfType<StatedTime>().FirstOrDefault() is { } stated)
            return [LaunchFindings.DescribeMissingMeasurements(stated.Iterations)];
        if (match.Base!.Benchmark.IsInProcess || match.Head!.Benchmark.IsInProcess)
            return [LaunchFindings.DescribeInProcess()];
        return samples.Count == 0 && (match.Base!.Failed || match.Head!.Failed
            || findings.Any(finding => finding.Kind == LaunchFindings.NotMeasurable))
            ? []
            : [LaunchFindings.DescribeTooFew(samples.Count)];
    }

    private static TimeSamples Paired(SideCase @base, SideCase head, LaunchStatistic statistic, List<Finding> findings)
    {
        var (bases, heads) = (ByRound(@base), ByRound(head));
        string[] rounds = [.. bases.Keys.Intersect(heads.Keys).Order(StringComparer.Ordinal)];
        if (bases.Count + heads.Count > 2 * rounds.Length)
            findings.Add(ComparisonFindings.DescribeOneSided(bases.Count - rounds.Length, heads.Count - rounds.Length));

        // Several launches of a side in one round become one number: the round is the unit that repeats.
        var pairs = Array.ConvertAll(rounds, round =>
            (Base: bases[round], Head: heads[round], Iterations: MinIterations([.. bases[round], .. heads[round]])));
        var numbers = Array.ConvertAll(pairs, pair => (
            Base: Logs(pair.Base, pair.Iterations, statistic),
            Head: Logs(pair.Head, pair.Iterations, statistic)));
        var unmeasurable = pairs.Sum(pair => pair.Base.Length + pair.Head.Length) - numbers.Sum(
            pair => pair.Base.Length + pair.Head.Length);
        if (unmeasurable > 0)
            findings.Add(LaunchFindings.DescribeNotMeasurable(unmeasurable));
        var usable = Array.FindAll(numbers, pair => pair.Base.Length > 0 && pair.Head.Length > 0);
        return new TimeSamples(
            [.. usable.Select(pair => pair.Base.Average())],
            [.. usable.Select(pair => pair.Head.Average())],
            IsPaired: true,
            usable.Sum(pair => pair.Base.Length),
            usable.Sum(pair => pair.Head.Length),
            []);
    }

    private static TimeSamples Unpaired(SideCase @base, SideCase head, LaunchStatistic statistic, List<Finding> findings)
    {
        Launch[] bases = [.. @base.Benchmark.Launches];
        Launch[] heads = [.. head.Benchmark.Launches];
        var iterations = MinIterations([.. bases, .. heads]);
        var (baseLogs, headLogs) = (Logs(bases, iterations, statistic), Logs(heads, iterations, statistic));
        if (baseLogs.Length + headLogs.Length < bases.Length + heads.Length)
            findings.Add(LaunchFindings.DescribeNotMeasurable(bases.Length + heads.Length - baseLogs.Length - headLogs.Length));
        return new TimeSamples(baseLogs, headLogs, IsPaired: false, baseLogs.Length, headLogs.Length, []);
    }

    private static Dictionary<string, Launch[]> ByRound(SideCase side) => side.Benchmark.Launches
        .GroupBy(launch => side.Rounds[launch.Index]!)
        .ToDictionary(round => round.Key, round => round.ToArray());

    private static int MinIterations(Launch[] launches) => launches.Select(launch => launch.Iterations.Count).DefaultIfEmpty(1).Min();

    private static double[] Logs(Launch[] launches, int iterations, LaunchStatistic statistic) => [.. launches
        .Select(launch => statistic.ReadPaired(launch, iterations))
        .Where(time => time.IsMeasurable)
        .Select(time => Math.Log(time.Nanoseconds))];

    private Finding InARow()
    {
        var correlation = SerialCorrelation.Cautious(SerialCorrelation.Believed(Base, Head), Base.Length, Head.Length);
        return ComparisonFindings.DescribeInARow(
            Base.Length + Head.Length,
            SerialCorrelation.EffectiveLaunches(Base.Length, correlation) + SerialCorrelation.EffectiveLaunches(Head.Length, correlation));
    }

    private IEnumerable<Finding> Shape()
    {
        double[][] rows = IsPaired ? [Differences] : [Base, Head];
        return new[]
        {
            SpreadFindings.FindDrift(rows),
            SpreadFindings.FindTwoModes(Base),
            SpreadFindings.FindTwoModes(Head),
            SpreadFindings.FindOutliers(rows[0]),
            IsPaired ? null : SpreadFindings.FindOutliers(Head),
        }.OfType<Finding>();
    }
}
