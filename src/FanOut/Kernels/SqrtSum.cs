namespace FanOut.Kernels;

/// <summary>The sum of square roots over a range without a loop: an oracle for the kernels' results.</summary>
/// <remarks>
/// <para>
/// Source: the Euler-Maclaurin formula (Graham, Knuth, Patashnik, Concrete Mathematics, 2nd ed., section 9.5) for the square root. From 0
/// on it gives the sum of sqrt(i), i &lt; n, as
/// 2/3 n^(3/2) - 1/2 n^(1/2) + zeta(-1/2) + 1/24 n^(-1/2) - 1/1920 n^(-5/2) + ..., zeta(-1/2) = -0.2078862249773546.
/// </para>
/// <para>
/// Over [a, b), the difference of two such values would lose most of its digits where b is close to a. With x = sqrt(b) and y = sqrt(a),
/// every term has the factor x - y = (b - a) / (x + y), which involves no difference of rounded numbers:
/// (x - y) (2/3 (x^2 + x y + y^2) - 1/2 - 1/24 / (x y) + 1/1920 (x^4 + x^3 y + x^2 y^2 + x y^3 + y^4) / (x y)^5).
/// So the relative error is the same for every range, long or short, near 0 or near 2^53.
/// </para>
/// </remarks>
internal static class SqrtSum
{
    // Half the distance from 1 to the next double.
    private const double U = 1.0 / (1L << 53);

    // Indexes below are summed one by one. Derivatives of the square root do not change sign, so the error of the truncated series is less
    // than its first omitted term, (a^(-9/2) - b^(-9/2)) / 9216: below 5e-4 a^-6 of the sum, u / 60 from 256 on.
    private const long SeriesStart = 256;

    // To first order 3 u for the factor (b - a) / (x + y), 6 u for the bracket, one each for their product and for adding the head: 11 u.
    // The head by itself has 3 u. The rest is room for terms of higher order and for the truncation.
    private const double RelativeError = 16 * U;

    /// <summary>The sum of sqrt(i) over all i of the range, within 2^-49 of its value; 0 for an empty range.</summary>
    public static double ClosedForm(WorkRange range)
    {
        var cut = Math.Clamp(SeriesStart, range.Start, range.End);
        return AddOneByOne(range.Start, cut) + (cut < range.End ? Series(cut, range.End) : 0);
    }

    /// <summary>A correct kernel's largest distance from the closed form, whose error is included; infinite from 2^53 roundings.</summary>
    /// <remarks>k roundings change the sum of numbers of one sign by at most k u / (1 - k u) of its value, u = 2^-53 (Higham, Accuracy and
    /// Stability of Numerical Algorithms, 2nd ed., lemma 3.1).</remarks>
    /// <param name="roundings">The most that one item's root passes through in the kernel, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of roundings is negative.</exception>
    public static double ErrorBound(WorkRange range, long roundings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(roundings);
        var share = roundings * U;
        if (share >= 1)
            return double.PositiveInfinity;

        // The last factor covers the product of both errors and the rounding of this line.
        return ClosedForm(range) * (RelativeError + (share / (1 - share))) * (1 + (64 * U));
    }

    /// <summary>Returns the sum of a plan's square roots, in whatever order it was added up, if the closed form agrees.</summary>
    /// <exception cref="InvalidOperationException">The sum lies outside the closed form's error bound.</exception>
    public static double Check(double sum, WorkPlan plan)
    {
        double closedForm = 0, bound = 0;
        for (var worker = 0; worker < plan.Workers; worker++)
        {
            closedForm += ClosedForm(plan[worker]);
            // An item passes through at most one addition per item and then one per worker.
            bound += ErrorBound(plan[worker], roundings: plan[worker].Count + plan.Workers);
        }

        return Math.Abs(sum - closedForm) <= bound
            ? sum
            : throw new InvalidOperationException(
                FormattableString.Invariant($"Wrong sum: {sum:R}, but the closed form gives {closedForm:R} within {bound:R}."));
    }

    // Compensated (Kahan): 2 u of the sum and 1 u for the roots' own rounding, whatever the number of items; to first order.
    private static double AddOneByOne(long start, long end)
    {
        double sum = 0, lost = 0;
        for (var i = start; i < end; i++)
        {
            var root = Math.Sqrt(i) - lost;
            var next = sum + root;
            lost = next - sum - root;
            sum = next;
        }

        return sum;
    }

    private static double Series(double a, double b)
    {
        var x = Math.Sqrt(b);
        var y = Math.Sqrt(a);
        var xy = x * y;
        var quartic = (b * b) + (a * a) + (a * b) + (xy * (a + b));
        var corrections = 0.5 + (1 / (24 * xy)) - (quartic / (1920 * xy * xy * xy * xy * xy));
        var bracket = (2.0 / 3 * (a + b + xy)) - corrections;
        return (b - a) / (x + y) * bracket;
    }
}
