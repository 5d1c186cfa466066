namespace FanOut.Analysis.Results;

/// <summary>One fresh process of a benchmark, the unit of sampling: its actual workload iterations.</summary>
public sealed record Launch
{
    /// <exception cref="ArgumentOutOfRangeException">The index is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no iteration.</exception>
    public Launch(int index, IReadOnlyList<OperationTime> iterations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        if (iterations.Count == 0)
            throw new ArgumentException("A launch has at least one iteration.", nameof(iterations));
        (Index, Iterations) = (index, iterations);
    }

    /// <summary>From 1; the round it was taken in.</summary>
    public int Index { get; }

    /// <summary>In the order they were taken, at least one.</summary>
    public IReadOnlyList<OperationTime> Iterations { get; }

    /// <summary>The launch as if it had ended after fewer iterations.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not 1 to the number of iterations.</exception>
    public Launch First(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Iterations.Count);
        return count == Iterations.Count ? this : new Launch(Index, [.. Iterations.Take(count)]);
    }
}
