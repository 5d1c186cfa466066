using System.Globalization;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Benchmarks;

/// <summary>The sum that a benchmark must return, bit for bit.</summary>
internal readonly struct CheckedSum
{
    private readonly long expectedBits;

    private CheckedSum(double expected) => expectedBits = BitConverter.DoubleToInt64Bits(expected);

    /// <summary>The sum over a plan as the baseline computes it; that of a kernel of square roots is held against the closed form first.</summary>
    /// <exception cref="InvalidOperationException">The baseline itself lies outside the closed form's error bound.</exception>
    public static CheckedSum Of<TKernel>(WorkPlan plan)
        where TKernel : IKernel
    {
        if (typeof(TKernel) == typeof(SqrtKernel) || typeof(TKernel) == typeof(VectorSqrtKernel))
            return OfRoots<TKernel>(plan);

        using var sequential = new Sequential<TKernel>();
        return new CheckedSum(sequential.Run(plan));
    }

    /// <summary>The sum of square roots over a plan as the baseline computes it, held against the closed form first.</summary>
    /// <exception cref="InvalidOperationException">The baseline itself lies outside the closed form's error bound.</exception>
    public static CheckedSum OfRoots<TKernel>(WorkPlan plan)
        where TKernel : IKernel
    {
        using var sequential = new Sequential<TKernel>();
        return OfRoots(sequential.Run(plan), plan);
    }

    /// <summary>A sum of square roots over a plan, held against the closed form first.</summary>
    /// <exception cref="InvalidOperationException">The sum lies outside the closed form's error bound.</exception>
    public static CheckedSum OfRoots(double sum, WorkPlan plan)
    {
        double closedForm = 0, bound = 0;
        for (var worker = 0; worker < plan.Workers; worker++)
        {
            closedForm += SqrtSum.ClosedForm(plan[worker]);
            // However a kernel orders its additions, an item passes through no more of them than there are items, and then through the workers'.
            bound += SqrtSum.ErrorBound(plan[worker], roundings: plan[worker].Count + plan.Workers);
        }

        if (!(Math.Abs(sum - closedForm) <= bound))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Wrong sum: {sum:R}, but the closed form gives {closedForm:R} within {bound:R}."));
        return new CheckedSum(sum);
    }

    /// <summary>Returns the sum when its bits are the expected ones.</summary>
    /// <exception cref="InvalidOperationException">They are not: the harness fails the case.</exception>
    public double Check(double sum)
    {
        if (BitConverter.DoubleToInt64Bits(sum) != expectedBits)
            ThrowWrongSum(sum);
        return sum;
    }

    private void ThrowWrongSum(double sum) => throw new InvalidOperationException(string.Create(
        CultureInfo.InvariantCulture,
        $"Wrong sum: {sum:R} (bits {BitConverter.DoubleToInt64Bits(sum):x16}) instead of {BitConverter.Int64BitsToDouble(expectedBits):R} (bits {expectedBits:x16})."));
}
