using System.Reflection;
using System.Text;
using FanOut.Analysis.Figures;
using FanOut.Analysis.Findings;
using FanOut.Analysis.History;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Findings;

public sealed class FindingTests
{
    internal static (Finding Finding, string What)[] All =>
    [
        (LaunchFindings.DescribeTooFew(0), "No usable launch, so there is no estimate."),
        (LaunchFindings.DescribeTooFew(1), "Only 1 usable launch; an interval needs 2 and a judgement 5."),
        (LaunchFindings.DescribeTooFew(4), "Only 4 usable launches; a judgement needs 5."),
        (LaunchFindings.DescribeWideInterval(2, 20),
            "The interval of 2 launches would reach to 20 times the estimate, so it is not shown (limit 10)."),
        (LaunchFindings.DescribeWideInterval(2, double.PositiveInfinity),
            "The interval of 2 launches would reach to over 1,000,000 times the estimate, so it is not shown (limit 10)."),
        (LaunchFindings.DescribeNotMeasurable(1), "1 launch took no measurable time (0 ns in most iterations) and was left out."),
        (LaunchFindings.DescribeNotMeasurable(2), "2 launches took no measurable time (0 ns in most iterations) and were left out."),
        (LaunchFindings.FindZeroIterations(Case(10, 0, 10.2))!, "1 of 3 iterations took no measurable time (0 ns) and was left out."),
        (LaunchFindings.FindIdentical(Case(10, 10, 10))!,
            "All 3 iterations took the same time to the last digit: they were rounded, copied or made up."),
        (LaunchFindings.FindTypicalFarFromBest(Case(10, 15, 16))!,
            "The typical iteration takes 1.5 times as long as the best one of its launch (limit 1.25)."),
        (LaunchFindings.DescribeFailed(2, 5), "2 of 5 launches failed; the figures leave them out."),
        (LaunchFindings.DescribeFailed(1, 1, "head"), "The benchmark failed in head, so there is no time."),
        (LaunchFindings.DescribeNoTime(Made.Case("Threads", 2)), "The benchmark failed: no launch gave results."),
        (LaunchFindings.DescribeMissingMeasurements(15),
            "The file holds no single measurements, so the time is the harness's own mean of 15 iterations, launches pooled."),
        (LaunchFindings.DescribeMissingMeasurements(null),
            "The file holds no single measurements, so the time is the harness's own mean, launches pooled."),
        (LaunchFindings.DescribeInProcess(),
            "The case ran in the harness's own process (launch index 0), which counts as 1 launch; a judgement needs 5."),
        (LaunchFindings.DescribeUnusable("Sequential", LaunchFindings.DescribeNoTime(Made.Case("Threads", 2))),
            "Sequential has no usable launch, so there is no ratio to it. The benchmark failed: no launch gave results."),
        (SpreadFindings.DescribeDrift(0.4, 0.25),
            "Neighbouring launches are correlated by 0.4 (independent ones stay below 0.25): the machine drifted."),
        (SpreadFindings.DescribeTwoModes(3, 1.25),
            "Launches fall into two groups, 1.25x apart: the gap is 3 times the wider group's width (limit 1)."),
        (SpreadFindings.DescribeOutliers(1, 9), "1 launch is an outlier, 9 deviations from the median (limit 5)."),
        (SpreadFindings.DescribeOutliers(2, 9), "2 launches are outliers, the farthest 9 deviations from the median (limit 5)."),
        (BandwidthFindings.DescribeReached(1, 18.1, 19.4, "StreamTriad", 2),
            "One thread moves 18.1 GB/s, 93.3 % of the 19.4 GB/s that StreamTriad reaches with 2 workers (limit 80 %): more workers gain "
                + "little."),
        (BandwidthFindings.DescribeReached(4, 80, 84, "Threads", 8),
            "4 workers move 80 GB/s, 95.2 % of the 84 GB/s that Threads reaches with 8 workers (limit 80 %): more workers gain little."),
        (CollectorFindings.DescribePaused(0.61), "The garbage collector stopped the workers for 61 % of the time (limit 20 %)."),
        (CollectorFindings.DescribeOtherCollector(2, "server", "workstation"),
            "The garbage collector of 2 child processes is server, that of the measured process workstation."),
        (CollectorFindings.DescribeFewHeaps(1, 2),
            "DATAS gave the collector 1 heap for 2 workers, so that few threads collect and many wait."),
        (CompilationFindings.DescribeNotSettled(1, 5),
            "In 1 of 5 launches the runtime was still compiling when measuring began, so later calls may be faster."),
        (HostFindings.DescribeStolen(0.12, 2),
            "The hypervisor gave 12 % of the CPU time to other machines in the worst launch (threshold 5 %; 2 launches exceeded it and "
                + "were kept)."),
        (HostFindings.DescribeBusy(0.25, 1),
            "Other programs took 25 % of the CPU time in the worst launch (threshold 10 %; 1 launch exceeded it and was kept)."),
        (HostFindings.DescribeThrottled(1), "A CPU quota stopped the measured processes in 1 period; the launches were kept."),
        (HostFindings.DescribeVanished(1, 2), "A launch could use only 1 of the 2 CPUs that were usable when the run began."),
        (HostFindings.DescribeBusyBetweenCalls(0.5),
            "Between iterations the children used 50 % of the CPU time that they use during them (limit 25 %); the time of a call does "
                + "not show it."),
        (HostFindings.DescribeIdleCores(1.1, 2),
            "Only 1.1 cores were busy (expected: at least 1.6 of 2): some workers waited or shared a core."),
        (HostFindings.DescribeLowOverlap(new WorkerTimeline([new WorkerRun(0, 500, 0, 0), new WorkerRun(500, 1000, 0, 0)])),
            "Workers 1 and 2 ran on CPU 0 one after the other: overlap 0 % (expected of workers that compute at the same time: at least "
                + "80 %)."),
        (ScalingFindings.DescribeMissingBaseline("Sequential"),
            "No Sequential baseline was run with the same parameters and job, so there is no speedup."),
        (ScalingFindings.DescribeAmbiguousBaseline(2), "2 baselines have the same parameters and job, so there is no ratio to one."),
        (ScalingFindings.DescribeMissingFloor("PosixSpawn"),
            "The floor PosixSpawn was not run with the same parameters and job, so there is no multiple of it."),
        (ScalingFindings.DescribeBeatenFloor(0.75, "OpenMpDefault"),
            "The strategy is faster than its floor: it takes at most 0.75 times as long as OpenMpDefault."),
        (ScalingFindings.DescribeMissingPeer("DotNetSequential"),
            "DotNetSequential was not run with the same parameters and job, so there is no factor."),
        (ScalingFindings.DescribeHeavyRoundTrip(0.05), "The round trip to the interpreter takes 5 % of a call (limit 1 %)."),
        (ScalingFindings.DescribeUnpaired(0, 1), "1 round has one side only (0 the case, 1 the baseline) and was left out."),
        (ScalingFindings.DescribeUnpaired(1, 3), "4 rounds have one side only (1 the case, 3 the baseline) and were left out."),
        (ScalingFindings.DescribeSuperlinear(1.25),
            "Efficiency is 125 % (plausible: at most 110 %): the baseline is slower than it should be, or does more."),
        (ResultFindings.DescribeRepeated(3), "The case was read 3 times: files of several runs were mixed."),
        (ScalingFindings.DescribeFarFromExpected(3),
            "The call takes 3 times as long as its waits (limit 2): it did not wait for all at once, or had no free core afterwards."),
        (ScalingFindings.DescribeFarFromExpected(0.5),
            "The call takes only 0.5 times as long as its waits (limit 0.95): the server did not wait."),
        (ScalingFindings.DescribeNotProportional(1.5, 2),
            "2 times the work takes 3 times as long on one thread, 1.5 of the expected time (limit 1.25)."),
        (ScalingFindings.DescribeNotProportional(0.5, 1), "The same work takes 0.5 times as long on one thread (limit 0.8)."),
        (ScalingFindings.DescribeMissingChoice(0), "Only 0 strategies have a time for the same work; a choice needs 2."),
        (ScalingFindings.DescribeMissingChoice(1), "Only 1 strategy has a time for the same work; a choice needs 2."),
        (ScalingFindings.DescribeUnequalIterations(1, 7),
            "A launch of one strategy took 1 iteration, one of another 7: a median of fewer than 3 is not as steady."),
        (ScalingFindings.DescribeUnsettled(22, 30),
            "After 22 rounds, the recommendation is not settled; about 30 rounds would settle it."),
        (ScalingFindings.DescribeUnsettled(8, null), "After 8 rounds, the recommendation is not settled."),
        (ScalingFindings.DescribeUnsettled(5, 612),
            "After 5 rounds, the recommendation is not settled; 8 to 22 rounds usually settle it."),
        (ScalingFindings.DescribeUnsettled(22, 612),
            "After 22 rounds, the recommendation is not settled: losses are too close to 10 % to tell in 40 rounds."),
        (ScalingFindings.DescribeUnsettled(22, 612, HostFindings.DescribeBusy(0.61, 12)),
            "After 22 rounds, the recommendation is not settled: this machine is too busy now. Other programs took 61 % of the CPU time in "
                + "the worst launch (threshold 10 %; 12 launches exceeded it and were kept)."),
        (CurveFindings.DescribeTooFewSizes(1), "Only 1 size of work has figures; a curve needs 2."),
        (CurveFindings.DescribeIncompleteRounds(1), "1 round lacks a size or took no more time for more items; the curve leaves it out."),
        (CurveFindings.DescribeIncompleteRounds(2), "2 rounds lack a size or took no more time for more items; the curve leaves them out."),
        (CurveFindings.DescribeFall(1e3, 4e3, 0.25),
            "Efficiency falls by 25 % from 1 us to 4 us of work per worker, more than noise explains (limit 10 %), so there is no single "
                + "break-even."),
        (CurveFindings.DescribeNotBracketed("METG(50%)", 0.5, 0.25, 1e6),
            "Efficiency never reaches 50 %: it is 25 % at 1 ms of work per worker, the most measured. METG(50%) lies above."),
        (CurveFindings.DescribeNotBracketed("METG(50%)", 0.5, 0.75, 1e6),
            "Efficiency is always above 50 %: it is 75 % at 1 ms of work per worker, the least measured. METG(50%) lies below."),
        (CurveFindings.DescribeLost("METG(90%)", 0.9, (0.93, 1e4), (0.88, 1e6)),
            "Efficiency reaches 90 % and loses it again: it is 93 % at 10 us of work per worker and 88 % at 1 ms, the most measured. "
                + "METG(90%) is unknown."),
        (LawFindings.DescribeTooFew(3), "Only 3 worker counts have a CPU for each worker; a scaling law needs 4."),
        (LawFindings.DescribeMisfit("Amdahl's law", 0.25, 0.02),
            "Amdahl's law misses the measured speedups by 25 %, and noise explains 2 %, so it was rejected."),
        (ComparisonFindings.DescribeMovedControl("Controls.One", 2, 1.05),
            "Contaminated: the control Controls.One, whose code is the same on both sides, takes 2x the time in head (limit 1.05x)."),
        (ComparisonFindings.DescribeDifference("CPU", "one", "other", ratiosCompare: true),
            "Different CPU: one and other, so times do not compare."),
        (ComparisonFindings.DescribeUnknown(["GC mode"]), "Unknown: GC mode. A difference there cannot be ruled out."),
        (ComparisonFindings.DescribeJobs("Job(A)", "Job(B)"), "The jobs differ: Job(A) and Job(B)."),
        (ResultFindings.DescribeCopied(1), "1 launch is an exact copy of another and was left out."),
        (ResultFindings.DescribeCopied(3), "3 launches are exact copies of others and were left out."),
        (ComparisonFindings.DescribeOneSided(1, 2), "3 rounds have one side only (1 base, 2 head) and were left out."),
        (ComparisonFindings.DescribeInARow(22, 8.04),
            "The sides were taken one after the other: 22 launches count as only 8.04; the interval is widened accordingly."),
        (ComparisonFindings.DescribeLost(0.25, 0.125),
            "The change would count alone, but among so many benchmarks its p of 0.25 is too large (limit 0.125)."),
        (ComparisonFindings.DescribeNotConfirmed(1, 2), "Found slower, but new rounds leave 1x possible, which is not above 2x."),
        (ComparisonFindings.DescribeNotConfirmed(null, 1.1), "Found slower, but new rounds give no bound above 1.1x."),
        (HistoryFindings.DescribeTooFew(1, 10), "1 run; detection needs 10."),
        (HistoryFindings.DescribeEnvironmentChange(1), "The environment changed at the same run, so the code need not be the reason."),
        (HistoryFindings.DescribeEnvironmentChange(4),
            "The environment changed within the same 4 runs, so the code need not be the reason."),
    ];

    private static readonly (string Topic, FindingKind Kind)[] kinds =
    [
        .. typeof(Finding).Assembly.GetTypes()
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(FindingKind))
            .Select(field =>
                (field.DeclaringType!.Name.Replace("Findings", "", StringComparison.Ordinal), (FindingKind)field.GetValue(null)!)),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, All.Length)];

    private static BenchmarkResult Case(params double[] iterations) =>
        Made.Case("Threads", 2) with { Launches = [Made.Launch(1, iterations)] };

    [Fact]
    public void Every_kind_is_made_here_and_has_a_code_of_its_own_and_a_meaning()
    {
        Assert.Equal(kinds.Select(one => one.Kind.Code).Order(StringComparer.Ordinal),
            All.Select(one => one.Finding.Code).Distinct().Order(StringComparer.Ordinal));
        Assert.All(kinds, one => Assert.Matches("^[a-z]+(-[a-z]+)+$", one.Kind.Code));
        Assert.All(kinds, one => Assert.Matches(@"^[A-Z.][^\n]+\.$", one.Kind.Meaning));
    }

    /// <summary>FANOUT_GOLDENS=1 writes the page, to be read before it is kept.</summary>
    [Fact]
    public void The_catalogue_in_the_docs_lists_every_kind_with_its_meaning_and_an_example()
    {
        var examples = All.Select(one => one.Finding).DistinctBy(finding => finding.Code).ToDictionary(finding => finding.Code);
        var page = new StringBuilder("# Findings\n\nA *finding* is a warning about the data: what was found, which limit it breaks, what "
            + "to do. Its code is the same ")
            .Append("in every report,\nin `fanout-run.json` and in the JSON of `fanout report` and `fanout compare`. This page is "
                + "generated by a test.\n");
        foreach (var topic in kinds.GroupBy(one => one.Topic, one => one.Kind))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {topic.Key}\n\n| code | meaning | example |\n|---|---|---|\n");
            foreach (var kind in topic)
                page.Append(CultureInfo.InvariantCulture, $"| `{kind.Code}` | {kind.Meaning} | {examples[kind.Code]} |\n");
        }

        var path = Repository.PathOf("docs", "findings.md");
        if (Environment.GetEnvironmentVariable("FANOUT_GOLDENS") == "1")
            File.WriteAllText(path, page.ToString());
        Assert.Equal(page.ToString(), File.ReadAllText(path));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_finding_is_two_sentences_in_one_line_under_every_culture(int number)
    {
        var (finding, what) = All[number];

        Assert.Equal(what, finding.What);
        Assert.Matches(@"^[A-Z][^\n]+\.$", finding.Remedy);
        Assert.Equal($"{what} {finding.Remedy}", finding.ToString());
        Assert.True(finding.Number is null or (> double.NegativeInfinity and < double.PositiveInfinity));
        Assert.True(finding.Limit is null or (> double.NegativeInfinity and < double.PositiveInfinity));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void A_finding_reads_the_same_under_another_culture(string culture) =>
        Cultures.Under(culture, () => Assert.All(All, one => Assert.Equal(one.What, one.Finding.What)));

    [Theory]
    [InlineData(1, "launch", "1 launch")]
    [InlineData(2, "launch", "2 launches")]
    [InlineData(0, "run", "0 runs")]
    [InlineData(2, "strategy", "2 strategies")]
    [InlineData(2, "class", "2 classes")]
    [InlineData(2, "index", "2 indexes")]
    public void A_count_agrees_with_its_noun(int number, string noun, string text) => Assert.Equal(text, NumberText.Count(number, noun));

    [Theory]
    [InlineData(9, "9")]
    [InlineData(1.5, "1.5")]
    [InlineData(0.01234, "0.0123")]
    [InlineData(100, "100")]
    [InlineData(2834, "2830")]
    [InlineData(0, "0")]
    public void Numbers_in_sentences_have_no_trailing_zeros(double value, string text) => Assert.Equal(text, NumberText.Plain(value));

    [Fact]
    public void Percentages_and_times_have_one_form()
    {
        Assert.Equal("10 %", NumberText.Percent(0.1));
        Assert.Equal("8.2 %", NumberText.Percent(0.082));
        Assert.Equal("1 ms", NumberText.Time(1e6));
        Assert.Equal("1 ms", NumberText.Time(999_600));
        Assert.Equal("24.1 us", NumberText.Time(24_100));
    }
}
