using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions;

/// <summary>Judges all cases of a set together: among more cases, chance alone finds more changes.</summary>
internal static class SetJudgement
{
    /// <summary>A comparison for each case that both sides have, in their order.</summary>
    public static IReadOnlyList<BenchmarkComparison> Judge(
        IReadOnlyList<CaseMatch> matches, bool paired, ComparedEnvironments environments, ComparisonOptions options)
    {
        TimeSamples[] samples = [.. matches.Select(match => TimeSamples.From(match, paired, options.Statistic))];

        // Controls do not count among the many: no change is searched for in them.
        bool[] isControl = [.. matches.Select(match => NegativeControl.Covers(match.Head!.Benchmark, options.Controls))];
        var neededP = NeededP(samples.Where((sample, index) => !isControl[index] && sample.Count >= LaunchFindings.Required).Count(),
            options);
        JudgedTime?[] times = [.. samples.Select(
            (sample, index) => environments.TimesCompare(matches[index]) ? Judged(sample, neededP, options) : null)];

        JudgedTime[] counted =
            [.. times.Where((_, index) => !isControl[index]).OfType<JudgedTime>()
                .Where(time => time.Samples.Count >= LaunchFindings.Required)];
        var slower = Threshold([.. counted.Select(time => time.SlowerP)], options);
        var faster = Threshold([.. counted.Select(time => time.FasterP)], options);
        return [.. matches.Select((match, index) =>
        {
            var comparison = Unjudged(match, samples[index], environments, options);
            var judged = isControl[index] ? OfControl(comparison, times[index]) : times[index]?.Into(comparison, slower, faster)
                ?? comparison;
            return FailedNewly(match.Base!, match.Head!) ? judged with { Verdict = Verdict.Failed } : judged;
        })];
    }

    /// <summary>A launch failed and none in BASE, or all launches and not all in BASE.</summary>
    private static bool FailedNewly(SideCase @base, SideCase head) => head.Failed && (!@base.Failed || (HasNone(head) && !HasNone(@base)));

    private static bool HasNone(SideCase side) => side.Benchmark is { Launches.Count: 0, Recorded: null };

    /// <summary>A control is judged by its interval alone: any p counts.</summary>
    private static BenchmarkComparison OfControl(BenchmarkComparison comparison, JudgedTime? time)
    {
        var judged = (time?.Into(comparison, slowerThreshold: 1, fasterThreshold: 1) ?? comparison) with { IsControl = true };
        return judged.Verdict is Verdict.Slower or Verdict.Faster ? judged with { Verdict = Verdict.Moved } : judged;
    }

    /// <summary>The p that one change needs: the smaller of the interval's tail and Benjamini and Hochberg's first step.</summary>
    /// <param name="judgeable">Benchmarks with enough launches, without controls.</param>
    internal static double NeededP(int judgeable, ComparisonOptions options) =>
        Math.Min(options.Level.Tail, options.FalseDiscoveries / Math.Max(1, judgeable));

    /// <summary>The largest p that counts among those of all judgeable benchmarks.</summary>
    internal static double Threshold(IReadOnlyCollection<double> ps, ComparisonOptions options) =>
        BenjaminiHochberg.Threshold(ps, options.FalseDiscoveries);

    internal static JudgedTime? Judged(TimeSamples sample, double neededP, ComparisonOptions options)
    {
        if (sample.Count < LaunchFindings.RequiredForInterval)
            return null;
        var alone = Evidence(options.Level.Tail);
        return neededP < options.Level.Tail
            ? new JudgedTime(sample, alone, Evidence(neededP), options.Margin, options.Level, new ConfidenceLevel(1 - (2 * neededP)))
            : new JudgedTime(sample, alone, alone, options.Margin, options.Level, options.Level);

        ShiftEvidence Evidence(double p) => sample.IsPaired
            ? LogShift.Paired(sample.Differences, p)
            : LogShift.Unpaired(sample.Base, sample.Head, p, options.Level);
    }

    private static BenchmarkComparison Unjudged(
        CaseMatch match, TimeSamples samples, ComparedEnvironments environments, ComparisonOptions options)
    {
        var (@base, head) = (match.Base!, match.Head!);
        var (before, after) = (samples.BaseTime ?? Stated(@base), samples.HeadTime ?? Stated(head));
        return new BenchmarkComparison
        {
            Benchmark = head.Benchmark.FullName,
            Job = head.Benchmark.Id.Job,
            BaseTime = before,
            HeadTime = after,
            Ratio = environments.TimesCompare(match) ? after / before : null,
            Level = options.Level,
            Verdict = Verdict.None,
            BaseLaunches = samples.BaseLaunches,
            HeadLaunches = samples.HeadLaunches,
            Paired = samples.IsPaired,
            FailedSides = [.. new[] { (Side: @base, Name: "base"), (Side: head, Name: "head") }.Where(one => one.Side.AllFailed)
                .Select(one => one.Name)],
            Findings = [.. new[] { Failure(@base, "base"), Failure(head, "head") }.OfType<Finding>(), .. samples.Findings,
                .. environments.About(match)],
        };
    }

    private static Finding? Failure(SideCase side, string name) =>
        side.Failed ? LaunchFindings.DescribeFailed(side.FailedLaunches, side.Asked, name) : null;

    /// <summary>The harness's own figure, if the file holds no launches.</summary>
    private static double? Stated(SideCase side) =>
        side.Benchmark.Recorded is { } stated && (stated.Median ?? stated.Mean).Nanoseconds is > 0 and var time ? time : null;
}
