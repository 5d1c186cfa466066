namespace FanOut.Plans;

/// <summary>The chunks of a plan for workers that take one after the other: large ones first, single items at the end.</summary>
/// <remarks>Guided self-scheduling (Polychronopoulos, Kuck, IEEE Transactions on Computers C-36, 1987; OpenMP's <c>guided</c>): a chunk is
/// a share of what is left. The bounds follow from the plan alone, so that a call's bits do not depend on who took what.</remarks>
internal static class GuidedChunks
{
    /// <summary>The first chunk is half of a worker's share: where its items cost up to twice the mean, nobody waits for it.</summary>
    private const long ChunksPerShare = 2;

    /// <summary>All chunks, in order: each position of the plan is in one of them, and each is one range.</summary>
    public static WorkRange[] Cut(WorkPlan plan)
    {
        var chunks = new List<WorkRange>();
        var total = plan.TotalItems;
        for (var position = 0L; position < total; position += chunks[^1].Count)
            chunks.Add(plan.Piece(position, position + 1 + ((total - position - 1) / (ChunksPerShare * plan.Workers))));
        return [.. chunks];
    }

    /// <summary>No plan with so many workers, or fewer, has more chunks.</summary>
    /// <remarks>With k = 2 workers, chunks of more than one item each leave at most 1 - 1/k of what is left, so that after k ln(n / k) of
    /// them k items are left; n / k is at most 2^52, and its logarithm 36.04. Each worker's range may end in the middle of one more.
    /// </remarks>
    public static int MaxCount(int workers) => checked(76 * workers) + 1;
}
