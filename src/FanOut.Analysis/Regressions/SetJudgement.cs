using FanOut.Analysis.Findings;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions;

/// <summary>Judges all cases of a set together: the more there are, the more chance alone would find.</summary>
internal static class SetJudgement
{
    /// <summary>A comparison for each case, in their order.</summary>
    /// <param name="matches">Cases that both sides have.</param>
    /// <param name="paired">Whether both sides are sorted into rounds.</param>
    /// <param name="timesCompare">Whether the environments allow times to be compared.</param>
    /// <param name="options">How to compare.</param>
    public static IReadOnlyList<BenchmarkComparison> Of(IReadOnlyList<CaseMatch> matches, bool paired, bool timesCompare, ComparisonOptions options)
    {
        TimeSamples[] samples = [.. matches.Select(match => TimeSamples.Of(match, paired, options.Statistic))];

        // What the strictest of the two rules asks of a single change: the interval's tail, and the first step of Benjamini and Hochberg.
        var judgeable = samples.Count(sample => sample.Count >= TooFewLaunches.Required);
        var neededP = Math.Min(options.Level.Tail, JudgedTime.FalseDiscoveries / Math.Max(1, judgeable));
        JudgedTime?[] times = [.. samples.Select(sample => timesCompare ? Judged(sample, neededP, options) : null)];

        JudgedTime[] counted = [.. times.OfType<JudgedTime>().Where(time => time.Samples.Count >= TooFewLaunches.Required)];
        var slower = BenjaminiHochberg.Threshold([.. counted.Select(time => time.SlowerP)], JudgedTime.FalseDiscoveries);
        var faster = BenjaminiHochberg.Threshold([.. counted.Select(time => time.FasterP)], JudgedTime.FalseDiscoveries);
        return [.. matches.Select((match, index) =>
        {
            var comparison = Unjudged(match, samples[index], timesCompare, options);
            var judged = times[index]?.Into(comparison, slower, faster) ?? comparison;
            return match is { Head.Failed: true, Base.Failed: false } ? judged with { Verdict = Verdict.Failed } : judged;
        })];
    }

    internal static JudgedTime? Judged(TimeSamples sample, double neededP, ComparisonOptions options)
    {
        if (sample.Count < TooFewLaunches.RequiredForInterval)
            return null;
        var evidence = sample.IsPaired
            ? LogShift.Paired(sample.Differences, neededP)
            : LogShift.Unpaired(sample.Base, sample.Head, neededP, options.Level);
        return new JudgedTime(sample, evidence, options.Margin, options.Level);
    }

    private static BenchmarkComparison Unjudged(CaseMatch match, TimeSamples samples, bool timesCompare, ComparisonOptions options)
    {
        var (basis, head) = (match.Base!, match.Head!);
        return new BenchmarkComparison
        {
            Benchmark = head.Benchmark.FullName,
            Job = head.Benchmark.Id.Job,
            BaseTime = samples.BaseTime,
            HeadTime = samples.HeadTime,
            Ratio = timesCompare ? samples.HeadTime / samples.BaseTime : null,
            Level = options.Level,
            Verdict = Verdict.None,
            BaseLaunches = samples.BaseLaunches,
            HeadLaunches = samples.HeadLaunches,
            Paired = samples.IsPaired,
            Findings = basis.JobSettings == head.JobSettings
                ? samples.Findings
                : [.. samples.Findings, new JobDiffers(basis.Benchmark.Id.Job, head.Benchmark.Id.Job)],
        };
    }
}
