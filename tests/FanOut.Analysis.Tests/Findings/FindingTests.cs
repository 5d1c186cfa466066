using System.Globalization;
using FanOut.Analysis.Figures;
using FanOut.Analysis.Findings;

namespace FanOut.Analysis.Tests.Findings;

public sealed class FindingTests
{
    private static readonly Finding[] all =
    [
        new TooFewLaunches(3),
        new LaunchesFailed(2, 5),
        new LaunchesUnpaired(caseOnly: 1, baselineOnly: 3),
        new TimesNotMeasurable(2),
        new SuperlinearEfficiency(1.25),
        new TypicalFarFromBest(1.5),
        new BaselineMissing("Sequential"),
        new BaselineAmbiguous(2),
        new CaseRepeated(3),
        new FloorMissing("PosixSpawn"),
        new ThresholdNotBracketed("METG(50%)", threshold: 0.5, efficiency: 0.25, work: 1e6),
        new ThresholdLost("METG(90%)", threshold: 0.9, highest: 0.93, highestWork: 1e4, efficiency: 0.88, work: 1e6),
        new EfficiencyNotMonotone(fromWork: 1e3, toWork: 4e3, fall: 0.25),
        new RoundsIncomplete(2),
        new TooFewSizes(1),
        new PeerMissing("DotNetSequential"),
        new RoundTripHeavy(0.05),
        new FarFromExpected(3),
        new FloorBeaten(0.75, "OpenMpDefault"),
        new WorkNotProportional(1.5, 2),
        new CoresBelowWorkers(1.1, 2),
        new ChildrenBusyBetweenCalls(0.5),
        new HostStolen(0.12, disturbed: 2),
        new HostBusy(0.25, disturbed: 1),
        new HostThrottled(7),
        new CpusVanished(1, 2),
        new LowOverlap(new WorkerTimeline([new WorkerRun(0, 500, 0, 0), new WorkerRun(500, 1000, 0, 0)])),
        new SidesInARow(22, effective: 8),
        new LaunchesDrift(0.4, limit: 0.25),
        new TwoModes(gap: 3, apart: 1.25),
        new LaunchesOutlying(2, farthest: 9),
        new RoundsOneSided(baseOnly: 1, headOnly: 2),
        new EnvironmentDiffers("CPU", "one", "other"),
        new EnvironmentUnknown("GC mode"),
        new JobDiffers("Job(A)", "Job(B)"),
        new LaunchesCopied(3),
        new LostAmongMany(0.25, limit: 0.125),
        new NotConfirmed(lower: 1, limit: 2),
        new ControlMoved("Controls.One", ratio: 2, limit: 1),
        new ChoiceMissing(1),
        new StandingUntold(2, needed: 17, launches: 5),
        new TooFewWorkerCounts(3),
        new LawMisfit("Amdahl's law", 0.25, limit: 0.02),
        new EnvironmentChangedHere(runs: 4),
        new TooFewRuns(4, required: 10),
        new CaseFailed(),
        new MeasurementsMissing(15),
        new RanInProcess(),
        new ReferenceUnusable("Sequential", new CaseFailed()),
        new IterationsNotMeasurable(2, of: 15),
        new TimesIdentical(15),
        new IntervalTooWide(2, reach: 20),
    ];

    public static TheoryData<string> Codes => [.. all.Select(finding => finding.Code)];

    [Theory]
    [InlineData(1, "1 launch lies far out, 9.00 deviations from the median; 5.00 is the limit.")]
    [InlineData(2, "2 launches lie far out, the farthest 9.00 deviations from the median; 5.00 is the limit.")]
    public void One_launch_lies_and_several_lie_far_out(int launches, string statement) =>
        Assert.Equal(statement, new LaunchesOutlying(launches, farthest: 9).Statement);

    [Fact]
    public void Every_class_of_findings_is_tested_here_and_has_a_code_of_its_own()
    {
        var classes = typeof(Finding).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Finding)) && !type.IsAbstract);

        Assert.Equal(classes.OrderBy(type => type.Name), all.Select(finding => finding.GetType()).OrderBy(type => type.Name));
        Assert.Equal(all.Length, all.Select(finding => finding.Code).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_finding_states_number_limit_and_remedy_in_one_line(string code)
    {
        var finding = Find(code);

        // Shares stand there in percent.
        var factor = finding is SuperlinearEfficiency or ThresholdNotBracketed or ThresholdLost or EfficiencyNotMonotone or RoundTripHeavy
            or ChildrenBusyBetweenCalls or HostStolen or HostBusy or LowOverlap or LawMisfit ? 100 : 1;

        // Where there should be none, that goes without saying; and none is said in words.
        if (finding.Number != 0)
            Assert.Contains((factor * finding.Number).ToString("0", CultureInfo.InvariantCulture), finding.Statement, StringComparison.Ordinal);
        if (finding.Limit != 0)
            Assert.Contains((factor * finding.Limit).ToString("0", CultureInfo.InvariantCulture), finding.Statement, StringComparison.Ordinal);
        Assert.EndsWith(".", finding.Statement, StringComparison.Ordinal);
        Assert.EndsWith(".", finding.Remedy, StringComparison.Ordinal);
        Assert.Equal($"{finding.Statement} {finding.Remedy}", finding.ToString());
        Assert.DoesNotContain('\n', finding.ToString());
        Assert.Matches("^[a-z]+(-[a-z]+)+$", finding.Code);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_finding_reads_the_same_under_another_culture(string code)
    {
        var text = Find(code).ToString();

        Cultures.Under("de-DE", () => Assert.Equal(text, Find(code).ToString()));
        Cultures.Under("tr-TR", () => Assert.Equal(text, Find(code).ToString()));
    }

    [Fact]
    public void Too_few_launches_say_what_there_is_all_the_same()
    {
        Assert.Contains("no estimate", new TooFewLaunches(0).Statement, StringComparison.Ordinal);
        Assert.Contains("an interval needs 2", new TooFewLaunches(1).Statement, StringComparison.Ordinal);
        Assert.Contains("wide", new TooFewLaunches(4).Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_keeps_to_its_limit_is_no_finding()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TooFewLaunches(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TooFewLaunches(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LaunchesUnpaired(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LaunchesUnpaired(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimesNotMeasurable(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IterationsNotMeasurable(15, of: 15));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimesIdentical(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntervalTooWide(2, reach: 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChoiceMissing(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StandingUntold(0, 17, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StandingUntold(1, 5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TooFewWorkerCounts(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LawMisfit("Amdahl's law", 0.02, 0.02));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LawMisfit("Amdahl's law", 0.02, 0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LawMisfit("Amdahl's law", double.NaN, 0.02));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SuperlinearEfficiency(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SuperlinearEfficiency(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RoundTripHeavy(0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FarFromExpected(0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FarFromExpected(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FarFromExpected(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RoundTripHeavy(1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RoundTripHeavy(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BaselineAmbiguous(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CaseRepeated(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThresholdNotBracketed("METG(50%)", 0.5, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThresholdNotBracketed("METG(50%)", 0.5, 0.2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThresholdLost("METG(90%)", 0.9, 0.89, 1, 0.8, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThresholdLost("METG(90%)", 0.9, 0.93, 1, 0.9, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThresholdLost("METG(90%)", 0.9, 0.93, 2, 0.8, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EfficiencyNotMonotone(1, 2, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EfficiencyNotMonotone(2, 1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RoundsIncomplete(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TooFewSizes(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FloorBeaten(1, "PosixSpawn"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkNotProportional(1.25, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkNotProportional(0.8, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CoresBelowWorkers(1.6, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CoresBelowWorkers(double.NaN, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChildrenBusyBetweenCalls(0.25));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HostStolen(0.05, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HostBusy(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HostThrottled(0));
    }

    private static Finding Find(string code) => all.Single(finding => finding.Code == code);
}
