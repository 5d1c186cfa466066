using CsCheck;
using FanOut.Plans;

namespace FanOut.Tests.Plans;

public sealed class WorkPlanTests
{
    private static readonly Gen<(long Total, int Workers)> anySplit = Gen.Select(
        Gen.OneOf(Gen.Long[0, 20], Gen.Long[0, 5_000], Gen.Long[0, WorkRange.MaxEnd], Gen.Const(WorkRange.MaxEnd)),
        Gen.OneOf(Gen.Int[1, 9], Gen.Int[1, 300]));

    [Fact]
    public void Split_gives_each_index_to_exactly_one_worker() =>
        Gen.Select(Gen.Int[0, 2_000], Gen.Int[1, 50]).Sample((total, workers) =>
        {
            var taken = new int[total];
            var plan = WorkPlan.Split(total, workers);
            for (var worker = 0; worker < plan.Workers; worker++)
            {
                for (var index = plan[worker].Start; index < plan[worker].End; index++)
                    taken[index]++;
            }

            Assert.All(taken, times => Assert.Equal(1, times));
        });

    [Fact]
    public void Split_cuts_any_total_into_adjacent_shares_in_worker_order() =>
        anySplit.Sample((total, workers) =>
        {
            var plan = WorkPlan.Split(total, workers);
            Assert.Equal(workers, plan.Workers);
            Assert.Equal(total, plan.TotalItems);
            Assert.Equal(0, plan[0].Start);
            for (var worker = 1; worker < workers; worker++)
                Assert.Equal(plan[worker - 1].End, plan[worker].Start);
            Assert.Equal(total, plan[workers - 1].End);
        });

    [Fact]
    public void Shares_differ_by_one_item_at_most() =>
        anySplit.Sample((total, workers) =>
        {
            var counts = Ranges(WorkPlan.Split(total, workers)).Select(range => range.Count).ToArray();
            Assert.InRange(counts.Max() - counts.Min(), 0, 1);
        });

    [Fact]
    public void With_fewer_items_than_workers_the_rest_have_empty_ranges() =>
        Assert.Equal([1, 1, 1, 0, 0], Ranges(WorkPlan.Split(3, 5)).Select(range => range.Count));

    [Fact]
    public void Repeat_gives_the_same_range_to_every_worker()
    {
        var plan = WorkPlan.Repeat(4_000_000, 3);
        Assert.Equal(Enumerable.Repeat(new WorkRange(0, 4_000_000), 3), Ranges(plan));
        Assert.Equal(12_000_000, plan.TotalItems);
    }

    [Fact]
    public void The_parts_of_a_plan_are_together_its_items_by_ranges_and_by_positions() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[1, 9], Gen.Int[1, 40], Gen.Bool, Gen.Int[0, 50]).Sample((
            items, workers, parts, repeats, first) =>
        {
            var plan = (repeats ? WorkPlan.Repeat(items, workers) : WorkPlan.Split(items, workers)).From(first);
            var cut = Enumerable.Range(0, parts).Select(number => plan.Part(number, parts)).ToArray();

            Assert.Equal(Items(Ranges(plan)), Items(cut.SelectMany(Ranges)));
            Assert.Equal(Items(Ranges(plan)), Items(cut.SelectMany(part => GuidedChunks.Cut(part))));

            static IEnumerable<long> Items(IEnumerable<WorkRange> ranges) => ranges
                .SelectMany(range => Enumerable.Range(0, (int)range.Count).Select(item => range.Start + item)).Order();
        });

    [Fact]
    public void From_another_item_on_a_plan_has_the_same_ranges_and_chunks_that_many_items_later() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[1, 9], Gen.Int[0, 500], Gen.Bool).Sample((items, workers, item, repeats) =>
        {
            var plan = repeats ? WorkPlan.Repeat(items, workers) : WorkPlan.Split(items, workers);
            var later = plan.From(77).From(item);

            Assert.Equal(Ranges(plan).Select(Later), Ranges(later));
            Assert.Equal(GuidedChunks.Cut(plan).Select(Later), GuidedChunks.Cut(later));

            WorkRange Later(WorkRange range) => new(range.Start + item, range.End + item);
        });

    [Theory]
    [InlineData(-1, 1, "items", "total")]
    [InlineData(WorkRange.MaxEnd + 1, 1, "items", "total")]
    [InlineData(1, 0, "workers", "workers")]
    [InlineData(1, -3, "workers", "workers")]
    public void An_argument_out_of_range_is_refused_by_name(long items, int workers, string argumentOfRepeat, string argumentOfSplit)
    {
        Assert.Throws<ArgumentOutOfRangeException>(argumentOfRepeat, () => WorkPlan.Repeat(items, workers));
        Assert.Throws<ArgumentOutOfRangeException>(argumentOfSplit, () => WorkPlan.Split(items, workers));
    }

    [Fact]
    public void A_worker_that_the_plan_does_not_have_is_refused()
    {
        var plan = WorkPlan.Split(10, 2);
        Assert.ThrowsAny<IndexOutOfRangeException>(() => plan[2]);
        Assert.ThrowsAny<IndexOutOfRangeException>(() => plan[-1]);
    }

    [Fact]
    public void The_total_adds_the_partial_sums_in_worker_order()
    {
        // 1e16 has a distance of 2 to its neighbour, so a single 1 is lost (ties to even); 1 + 1 added first is not.
        Assert.Equal(1e16, WorkPlan.Repeat(1, 3).Total([1e16, 1, 1]));
        Assert.Equal(1e16 + 2, WorkPlan.Repeat(1, 3).Total([1, 1, 1e16]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void The_total_of_another_number_of_sums_than_workers_is_refused(int sums) =>
        Assert.Throws<ArgumentException>("partialSums", () => WorkPlan.Repeat(1, 3).Total(new double[sums]));

    private static IEnumerable<WorkRange> Ranges(WorkPlan plan) => Enumerable.Range(0, plan.Workers).Select(worker => plan[worker]);
}
