using CsCheck;
using FanOut.Plans;

namespace FanOut.Tests.Plans;

/// <summary>The chunks that workers take one after the other.</summary>
public sealed class GuidedChunksTests
{
    private static readonly Gen<WorkPlan> anyPlan = Gen.Select(
        Gen.Bool, Gen.OneOf(Gen.Long[0, 40], Gen.Long[0, 3_000]), Gen.OneOf(Gen.Int[1, 9], Gen.Int[1, 80]),
        (isSplit, items, workers) => isSplit ? WorkPlan.Split(items, workers) : WorkPlan.Repeat(items, workers));

    [Fact]
    public void Each_item_of_each_worker_is_in_exactly_one_chunk_and_in_order() =>
        anyPlan.Sample(
            plan => Assert.Equal(
                Joined(Enumerable.Range(0, plan.Workers).Select(worker => plan[worker])), Joined(GuidedChunks.Cut(plan))),
            iter: Effort.Count(quick: 300, full: 5_000));

    [Fact]
    public void A_chunk_is_half_of_a_worker_s_share_of_what_is_left()
    {
        // 16 items, 2 workers: 16/4, 12/4, 9/4 and so on, rounded up.
        Assert.Equal([4, 3, 3, 2, 1, 1, 1, 1], GuidedChunks.Cut(WorkPlan.Split(16, 2)).Select(chunk => chunk.Count));
        Assert.Equal([3, 2, 1], GuidedChunks.Cut(WorkPlan.Split(6, 1)).Select(chunk => chunk.Count));
        // 3 x 4 items: 12/6, 10/6, and no chunk goes on into the next worker's range.
        Assert.Equal(
            [new(0, 2), new(2, 4), new(0, 2), new(2, 3), new(3, 4), new(0, 1), new(1, 2), new(2, 3), new(3, 4)],
            GuidedChunks.Cut(WorkPlan.Repeat(4, 3)));
    }

    [Fact]
    public void No_plan_has_more_chunks_than_there_is_room_for() =>
        Assert.All([1, 2, 3, 17, 64, 500], most => Assert.All(
            new[] { WorkPlan.Split(WorkRange.MaxEnd, most), WorkPlan.Repeat(WorkRange.MaxEnd, most), WorkPlan.Repeat(1, most) },
            plan => Assert.InRange(GuidedChunks.Cut(plan).Length, 1, GuidedChunks.MaxCount(most))));

    /// <summary>Neighbours as one: equal where the items one by one would be, of which there are a billion.</summary>
    private static List<WorkRange> Joined(IEnumerable<WorkRange> ranges)
    {
        var joined = new List<WorkRange>();
        foreach (var range in ranges.Where(range => range.Count > 0))
        {
            if (joined.Count > 0 && joined[^1].End == range.Start)
                joined[^1] = new WorkRange(joined[^1].Start, range.End);
            else
                joined.Add(range);
        }

        return joined;
    }
}
