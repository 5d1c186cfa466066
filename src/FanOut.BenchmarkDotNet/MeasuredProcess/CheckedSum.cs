namespace FanOut.BenchmarkDotNet;

/// <summary>The sum that a benchmark must return, bit for bit or within a tolerance.</summary>
public readonly struct CheckedSum
{
    private readonly long expectedBits;

    /// <summary>Allowed distance; 0 for the same bits.</summary>
    private readonly double distance;

    /// <summary>Whether the measured strategy adds in another order than one thread, which changes the bits of rounded sums.</summary>
    internal bool IsInAnotherOrder { get; init; }

    /// <summary>Expects a sum.</summary>
    /// <param name="expected">The sum.</param>
    /// <param name="tolerance">Allowed distance as a share of the sum; 0 for the same bits.</param>
    public CheckedSum(double expected, double tolerance = 0)
    {
        expectedBits = BitConverter.DoubleToInt64Bits(expected);
        distance = tolerance * Math.Abs(expected);
    }

    /// <summary>Expects the sum that one thread computes, here and now; that of square roots is compared with the closed form
    /// first.</summary>
    /// <typeparam name="TKernel">The work.</typeparam>
    /// <param name="plan">Which items each worker takes.</param>
    /// <param name="tolerance">Allowed distance as a share of the sum; 0 for the same bits.</param>
    public static CheckedSum Compute<TKernel>(WorkPlan plan, double tolerance = 0) where TKernel : IKernel
    {
        using var sequential = new Sequential<TKernel>();
        var sum = sequential.Run(plan);
        var isRoots = typeof(TKernel) == typeof(SqrtKernel) || typeof(TKernel) == typeof(VectorSqrtKernel);
        return isRoots ? new CheckedSum(SqrtSum.Check(sum, plan)) : new CheckedSum(sum, tolerance);
    }

    /// <summary>Returns the sum if it is the expected one.</summary>
    /// <exception cref="InvalidOperationException">It is not: BenchmarkDotNet fails the case.</exception>
    public double Check(double sum)
    {
        if (BitConverter.DoubleToInt64Bits(sum) != expectedBits && !IsNear(sum))
            ThrowWrongSum(sum);
        return sum;
    }

    private bool IsNear(double sum) => distance > 0 && Math.Abs(sum - BitConverter.Int64BitsToDouble(expectedBits)) <= distance;

    private void ThrowWrongSum(double sum)
    {
        var (bits, expected) = (BitConverter.DoubleToInt64Bits(sum), BitConverter.Int64BitsToDouble(expectedBits));
        var remedy = IsInAnotherOrder && !(distance > 0)
            ? " This strategy adds in another order: declare Tolerance if sums are rounded." : "";
        throw new InvalidOperationException(FormattableString.Invariant(
            $"Wrong sum: {sum:R} (bits {bits:x16}) instead of {expected:R} (bits {expectedBits:x16}).{remedy}"));
    }
}
