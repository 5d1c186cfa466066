using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;
using FanOut.Analysis.Tests.Results;

namespace FanOut.Analysis.Tests.Regressions;

public sealed class AllocationComparisonTests
{
    private static readonly ResultSide side = Sides.Rounds(("Threads", Sides.Around(1e6, 0.01, 11)));

    [Theory]
    [InlineData(72, 80, true, Outcome.AllocatesMore)]
    [InlineData(72, 72, false, Outcome.NotSlower)]
    [InlineData(72, 0, false, Outcome.NotSlower)]
    public void Where_all_launches_agree_the_bytes_are_judged_exactly(double basis, double head, bool more, Outcome outcome)
    {
        var comparison = Comparison.Of(Allocating(side, _ => basis), Allocating(side, _ => head));

        var allocations = Assert.Single(comparison.Benchmarks).Allocations!;
        Assert.True(allocations.IsJudged);
        Assert.Equal(more, allocations.IsMore);
        Assert.Equal(outcome, comparison.Outcome);
    }

    [Fact]
    public void Where_launches_differ_they_are_shown_and_not_judged()
    {
        var comparison = Comparison.Of(Allocating(side, _ => 72), Allocating(side, round => round == 3 ? 96 : 80));

        var allocations = Assert.Single(comparison.Benchmarks).Allocations!;
        Assert.False(allocations.IsJudged);
        Assert.Equal((72, 80), (allocations.Base, allocations.Head));
        Assert.Equal(Outcome.NotSlower, comparison.Outcome);
    }

    [Fact]
    public void What_the_harness_says_of_the_last_launch_alone_is_not_judged()
    {
        var set = Allocating(Sides.Set(("Threads", Sides.Around(1e6, 0.01, 11))), _ => 72);

        Assert.False(Assert.Single(Comparison.Of(set, Allocating(set, _ => 80)).Benchmarks).Allocations!.IsJudged);
    }

    [Theory]
    [InlineData(80, true, Outcome.AllocatesMore)]
    [InlineData(96, false, Outcome.NotSlower)]
    [InlineData(null, false, Outcome.NotSlower)]
    public void What_the_run_record_says_of_the_other_launches_is_judged_where_it_knows_all_and_they_agree(int? third, bool judged, Outcome outcome)
    {
        var set = Allocating(Sides.Set(("Threads", Sides.Around(1e6, 0.01, 11))), _ => 80);
        var basis = set.WithRecord(Record(_ => 72));
        var head = set.WithRecord(Record(round => round == 3 ? third : 80));

        var comparison = Comparison.Of(basis, head);

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

        Assert.True(Assert.Single(Comparison.Of(side, side).Benchmarks).Allocations!.IsJudged);
    }

    [Fact]
    public void An_accepted_ratio_covers_allocations_too()
    {
        AcceptedRegression Entry(double upTo) => new("FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)", upTo, "keeps a list", "abc");
        Outcome With(double upTo) => Comparison.Of(
            Allocating(side, _ => 100), Allocating(side, _ => 150), new ComparisonOptions { Accepted = new AcceptedRegressions([Entry(upTo)]) }).Outcome;

        Assert.Equal(Outcome.NotSlower, With(1.5));
        Assert.Equal(Outcome.AllocatesMore, With(1.4));
    }

    [Fact]
    public void What_was_not_measured_is_not_there() =>
        Assert.Null(Assert.Single(Comparison.Of(side, side).Benchmarks).Allocations);

    private static RunRecord Record(Func<int, double?> bytes) => RunRecords.Sample with
    {
        Launches = [.. Enumerable.Range(1, 11).Select(round =>
            RunRecords.Launch("FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)", round, succeeded: true) with { AllocatedBytes = bytes(round) })],
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
