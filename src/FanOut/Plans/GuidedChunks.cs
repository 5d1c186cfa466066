namespace FanOut.Plans;

/// <summary>The chunks of a plan for workers that take one after the other: large ones first, single items at the end.</summary>
/// <remarks>Guided self-scheduling (Polychronopoulos, Kuck, IEEE Transactions on Computers C-36, 1987; OpenMP's <c>guided</c>): a chunk is
/// a share of what is left. The bounds follow from the plan alone, so that a call's bits do not depend on who took what.</remarks>
internal static class GuidedChunks
{
    /// <summary>The first chunk is half of a worker's share: no worker waits for it while its items cost at most twice the mean.</summary>
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
    /// <remarks>Let k be twice the workers, and n the items. Each chunk of more than one item leaves at most 1 - 1/k of the rest, so that k
    /// items are left after k ln(n / k) chunks; n / k is at most 2^52, and its logarithm 36.04. The end of each worker's range may add a
    /// chunk.</remarks>
    public static int MaxCount(int workers) => checked(76 * workers) + 1;
}
