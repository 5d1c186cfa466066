using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>Which times of two sides compare: those of one environment, and of one version of the runtime for each case.</summary>
internal sealed class ComparedEnvironments
{
    /// <summary>Name of the part that each case has of its own.</summary>
    private const string Runtime = "runtime";
    private readonly bool jobsAreChosen;
    private readonly bool settingsDiffer;
    private readonly bool ratiosCompare;
    private readonly bool runtimesDiffer;

    /// <param name="ratiosCompare">Whether both sides have ratios within a run, which compare if times do not.</param>
    public ComparedEnvironments(ResultSide baseSide, ResultSide headSide, IReadOnlyList<CaseMatch> matches, bool ratiosCompare)
    {
        (jobsAreChosen, this.ratiosCompare) = (baseSide.Job is not null || headSide.Job is not null, ratiosCompare);
        // A variable or a property may change runtime, collector and cores: on launches in turns, that is what the user compares.
        settingsDiffer = baseSide.IsPairedWith(headSide) && baseSide.Settings != headSide.Settings;
        var differences = Together(baseSide, headSide)
            .Select(sources => sources.SelectMany(source => RunEnvironment.From(source.Results))
                .Select(environment => environment.Identity))
            .SelectMany(Differences);
        Finding?[] runtimes = [.. matches.Select(RuntimeOf)];
        runtimesDiffer = runtimes.Length > 0 && Array.TrueForAll(runtimes, runtime => runtime is not null);
        Findings = [.. differences.Concat(runtimesDiffer ? runtimes.OfType<Finding>() : []).Distinct()];
    }

    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The different runtimes of a case; null if they agree, one is unknown, or the user compares two jobs or
    /// settings.</summary>
    public Finding? RuntimeOf(CaseMatch match)
    {
        var (ofBase, ofHead) = (match.Base!.Runtimes, match.Head!.Runtimes);
        var haveRounds = match.Base.Rounds.Values.Concat(match.Head.Rounds.Values).All(round => round is not null);
        return !jobsAreChosen && !settingsDiffer && ofBase.Count > 0 && ofHead.Count > 0
            && ofBase.Concat(ofHead).Distinct().Take(2).ToArray() is [var one, var other]
            && !(haveRounds && ofBase.ToHashSet().SetEquals(ofHead))
                ? ComparisonFindings.DescribeDifference(Runtime, one, other, ratiosCompare)
                : null;
    }

    public bool TimesCompare(CaseMatch match) =>
        !Findings.Any(finding => finding.Kind == ComparisonFindings.EnvironmentDiffers) && RuntimeOf(match) is null;

    /// <summary>Findings about one case that do not concern all.</summary>
    public IEnumerable<Finding> About(CaseMatch match)
    {
        if (!runtimesDiffer && RuntimeOf(match) is { } runtimes)
            yield return runtimes;
        var (@base, head) = (match.Base!, match.Head!);
        if (!jobsAreChosen && @base.JobSettings != head.JobSettings)
            yield return ComparisonFindings.DescribeJobs(@base.Benchmark.Id.Job, head.Benchmark.Id.Job);
    }

    /// <summary>A finding for each part but the runtime that differs, and one for all parts that are unknown.</summary>
    private IEnumerable<Finding> Differences(IEnumerable<EnvironmentIdentity> environments)
    {
        var unknown = new List<string>();
        foreach (var part in environments.SelectMany(environment => environment.Parts).GroupBy(part => part.Name, part => part.Value))
        {
            string?[] values = [.. part.Distinct()];
            if (values.Contains(null))
                unknown.Add(part.Key);
            if (values.OfType<string>().Take(2).ToArray() is [var one, var other] && part.Key != Runtime
                && !(settingsDiffer && part.Key is "cores" or "GC mode"))
                yield return ComparisonFindings.DescribeDifference(part.Key, one, other, ratiosCompare);
        }

        if (unknown.Count > 0)
            yield return ComparisonFindings.DescribeUnknown(unknown);
    }

    /// <summary>Pairs need one environment in each round; separate sets need one in all.</summary>
    private static IEnumerable<RoundResults[]> Together(ResultSide baseSide, ResultSide headSide) => baseSide.IsPairedWith(headSide)
        ? baseSide.Sources.Join(headSide.Sources, source => source.Round, source => source.Round, (@base, head) => new[] { @base, head })
        : [[.. baseSide.Sources, .. headSide.Sources]];
}
