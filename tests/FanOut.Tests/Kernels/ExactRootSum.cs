using System.Numerics;
using FanOut.Plans;

namespace FanOut.Tests.Kernels;

/// <summary>Sums of square roots in whole numbers of 2^-80, each root cut off there: the naive oracle for a few thousand items.</summary>
internal static class ExactRootSum
{
    private const int FractionBits = 80;

    /// <summary>How far a value lies from the sum of the roots, relative to the sum; for a sum of 0, the distance itself.</summary>
    public static double RelativeDistance(double value, WorkRange range)
    {
        var sum = BigInteger.Zero;
        for (var i = range.Start; i < range.End; i++)
            sum += Root((BigInteger)i << (2 * FractionBits));

        // Exact: no double above 2^-27 has bits below 2^-80.
        var distance = BigInteger.Abs((BigInteger)Math.ScaleB(value, FractionBits) - sum);
        return sum.IsZero ? Math.ScaleB((double)distance, -FractionBits) : (double)distance / (double)sum;
    }

    // The largest whole number whose square is not above the radicand. Newton's method, from above, ends there.
    private static BigInteger Root(BigInteger radicand)
    {
        if (radicand.IsZero)
            return BigInteger.Zero;

        var root = (BigInteger)(Math.Sqrt((double)radicand) * (1 + Math.ScaleB(1, -50)));
        while (true)
        {
            var next = (root + (radicand / root)) / 2;
            if (next >= root)
                return root;
            root = next;
        }
    }
}
