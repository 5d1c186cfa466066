using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Regressions;

public sealed class AllocationComparisonTests
{
    private static readonly ResultSide side = Sides.Rounds(("Threads", Sides.Around(1e6, 0.01, 11)));

    [Theory]
    [InlineData(72, 80, true, Outcome.AllocatesMore)]
    [InlineData(72, 72, false, Outcome.NotSlower)]
    [InlineData(72, 0, false, Outcome.NotSlower)]
    public void Where_all_launches_agree_the_bytes_are_judged_exactly(double @base, double head, bool more, Outcome outcome)
    {
        var comparison = Comparison.Compare(Allocating(side, _ => @base), Allocating(side, _ => head));

        var allocations = Assert.Single(comparison.Benchmarks).Allocations!;
        Assert.True(allocations.IsJudged);
        Assert.Equal(more, allocations.IsMore);
        Assert.Equal(outcome, comparison.Outcome);
    }

    [Fact]
    public void Where_launches_differ_they_are_shown_and_not_judged()
    {
        var comparison = Comparison.Compare(Allocating(side, _ => 72), Allocating(side, round => round == 3 ? 96 : 80));

        var allocations = Assert.Single(comparison.Benchmarks).Allocations!;
        Assert.False(allocations.IsJudged);
        Assert.Equal((72, 80), (allocations.Base, allocations.Head));
        Assert.Equal(Outcome.NotSlower, comparison.Outcome);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(11)]
    public void One_launch_that_is_known_is_enough(int launches)
    {
        var set = Allocating(Sides.Set(("Threads", Sides.Around(1e6, 0.01, launches))), _ => 32);

        var comparison = Comparison.Compare(set, Allocating(set, _ => 3_200));

        Assert.True(Assert.Single(comparison.Benchmarks).Allocations!.IsMore);
        Assert.Equal(Outcome.AllocatesMore, comparison.Outcome);
        Assert.NotEqual(Outcome.AllocatesMore, Comparison.Compare(Allocating(set, _ => 3_200), set).Outcome);
    }

    // 1,848 to 2,088 B are the means of five recorded launches of one Parallel.For: no objects have such sizes.
    [Theory]
    [InlineData(1_855, 2_088, false)]
    [InlineData(1_855, 18_550, true)]
    [InlineData(100, 1_000, true)]
    [InlineData(7, 60, false)]
    public void A_mean_of_operations_that_allocate_differently_is_not_taken_to_the_byte_where_one_launch_is_known(
        double @base, double head, bool more)
    {
        var set = Sides.Set(("Threads", Sides.Around(1e6, 0.01, 1)));

        Assert.Equal(more, Assert.Single(
            Comparison.Compare(Allocating(set, _ => @base), Allocating(set, _ => head)).Benchmarks).Allocations!.IsMore);
    }

    [Theory]
    [InlineData("0", 1_000, 1_008, true)]
    [InlineData("64B", 1_000, 1_064, false)]
    [InlineData("64B", 1_000, 1_072, true)]
    [InlineData("1%", 10_000, 10_096, false)]
    [InlineData("1%", 10_000, 10_104, true)]
    [InlineData("1%|64B", 1_000, 1_064, false)]
    [InlineData("1%", 0, 8, true)]
    public void A_change_must_exceed_the_margin(string margin, double @base, double head, bool more)
    {
        var options = new ComparisonOptions { AllocationMargin = AllocationMargin.Parse(margin)!.Value };

        Assert.Equal(more, Assert.Single(
            Comparison.Compare(Allocating(side, _ => @base), Allocating(side, _ => head), options).Benchmarks).Allocations!.IsMore);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("-1%")]
    [InlineData("1KB")]
    [InlineData("NaN%")]
    [InlineData("1%|")]
    [InlineData("0|64B|1%")]
    [InlineData("2000%")]
    public void What_is_no_margin_is_refused(string text) => Assert.Null(AllocationMargin.Parse(text));

    [Theory]
    [InlineData("Intel", ".NET 10.0.12 (10.0.12, 10.0.1226.42308)", true)]
    [InlineData("Intel", ".NET 10.0.3", true)]
    [InlineData("AMD EPYC", ".NET 9.0.3", false)]
    public void They_are_judged_across_machines_under_one_version_of_the_runtime(string cpu, string runtime, bool judged)
    {
        var head = Allocating(side, _ => 80).WithFiles(file => file with { Host = file.Host with { Processor = cpu, Runtime = runtime } });

        var comparison = Comparison.Compare(Allocating(side, _ => 72), head);

        Assert.False(comparison.TimesCompare);
        Assert.Equal(judged, Assert.Single(comparison.Benchmarks).Allocations!.IsJudged);
        Assert.Equal(judged ? Outcome.AllocatesMore : Outcome.NotCompared, comparison.Outcome);
    }

    [Theory]
    [InlineData(80, true, Outcome.AllocatesMore)]
    [InlineData(96, false, Outcome.NotSlower)]
    [InlineData(null, true, Outcome.AllocatesMore)]
    public void What_the_run_record_says_of_the_other_launches_is_judged_where_they_agree(int? third, bool judged, Outcome outcome)
    {
        var set = Allocating(Sides.Set(("Threads", Sides.Around(1e6, 0.01, 11))), _ => 80);
        var @base = set.WithRecord(Record(_ => 72));
        var head = set.WithRecord(Record(round => round == 3 ? third : 80));

        var comparison = Comparison.Compare(@base, head);

        Assert.Equal(judged, Assert.Single(comparison.Benchmarks).Allocations!.IsJudged);
        Assert.Equal(outcome, comparison.Outcome);
    }

    [Fact]
    public void Launches_that_were_only_looked_at_have_no_say()
    {
        var set = Allocating(Sides.Set(("Threads", Sides.Around(1e6, 0.01, 11))), _ => 72);
        var record = Record(_ => 72);
        var looked = record.Launches[0] with { Round = 12, IsObservation = true, AllocatedBytes = 900 };

        var side = set.WithRecord(record with { Launches = [.. record.Launches, looked] });

        Assert.True(Assert.Single(Comparison.Compare(side, side).Benchmarks).Allocations!.IsJudged);
    }

    [Fact]
    public void An_accepted_ratio_covers_allocations_too()
    {
        AcceptedRegression Entry(double upTo) => new("FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)", upTo, "keeps a list", "abc");
        Outcome With(double upTo) => Comparison.Compare(
            Allocating(side, _ => 100), Allocating(side, _ => 150),
                new ComparisonOptions { Accepted = new AcceptedRegressions([Entry(upTo)]) }).Outcome;

        Assert.Equal(Outcome.NotSlower, With(1.5));
        Assert.Equal(Outcome.AllocatesMore, With(1.4));
    }

    [Fact]
    public void What_was_not_measured_is_not_there() =>
        Assert.Null(Assert.Single(Comparison.Compare(side, side).Benchmarks).Allocations);

    private static RunRecord Record(Func<int, double?> bytes) => RunRecords.Sample with
    {
        Launches = [.. Enumerable.Range(1, 11).Select(round =>
            RunRecords.Launch("FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)", round,
                succeeded: true) with { AllocatedBytes = bytes(round) })],
    };

    private static ResultSide Allocating(ResultSide of, Func<int, double> bytes) => of with
    {
        Sources = [.. of.Sources.Select((source, round) => source with
        {
            Results = source.Results with
            {
                Files = [.. source.Results.Files.Select(file => file with
                {
                    Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with { AllocatedBytes = bytes(round) })],
                })],
            },
        })],
    };
}
