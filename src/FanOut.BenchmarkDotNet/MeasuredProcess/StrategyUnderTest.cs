namespace FanOut.BenchmarkDotNet;

/// <summary>The strategy that a benchmark measures, its plan and the expected result.</summary>
internal sealed class StrategyUnderTest<TKernel> where TKernel : IKernel
{
    private IStrategy? strategy;
    private WorkPlan? plan;
    private CheckedSum expected;
    private bool isStamped;

    /// <summary>The garbage collectors of the strategy's child processes; null for one without.</summary>
    public ChildCollectors? Children { get; set; }

    /// <summary>Outside the timed region: computes the expected sum on this thread and keeps the strategy for the calls to come.</summary>
    /// <param name="tolerance">Allowed distance from the expected sum as a share of it; 0 for the same bits.</param>
    public void Begin(IStrategy strategy, WorkPlan plan, double tolerance = 0, bool isStamped = false)
    {
        this.isStamped = isStamped;
        this.strategy = strategy;
        this.plan = plan;
        expected = CheckedSum.Compute<TKernel>(plan, tolerance);
    }

    /// <summary>The timed region: one call, and the comparison of one number.</summary>
    public double Run() => expected.Check(strategy!.Run(plan!));

    /// <summary>A call over a part of the plan, outside the timed region; its result is not compared.</summary>
    public void RunPart(int number, int parts) => strategy!.Run(plan!.Part(number, parts));

    public void End()
    {
        if (Observation.IsOn && isStamped)
            Observation.StampCalls(() => Run(), plan!.Workers);
        strategy?.Dispose();
        Children?.End();
        Observation.End();
        LaunchReport.Print(Children);
    }
}

/// <summary>The sum that a benchmark must return, bit for bit or within a tolerance.</summary>
internal readonly struct CheckedSum
{
    private readonly long expectedBits;

    /// <summary>Allowed distance; 0 for the same bits.</summary>
    private readonly double distance;

    private CheckedSum(double expected, double tolerance = 0)
    {
        expectedBits = BitConverter.DoubleToInt64Bits(expected);
        distance = tolerance * Math.Abs(expected);
    }

    /// <summary>The sum as the baseline computes it; that of square roots is compared with the closed form first.</summary>
    /// <param name="tolerance">Allowed distance as a share of the sum; 0 for the same bits.</param>
    public static CheckedSum Compute<TKernel>(WorkPlan plan, double tolerance = 0) where TKernel : IKernel
    {
        using var sequential = new Sequential<TKernel>();
        var sum = sequential.Run(plan);
        var isRoots = typeof(TKernel) == typeof(SqrtKernel) || typeof(TKernel) == typeof(VectorSqrtKernel);
        return isRoots ? OfRoots(sum, plan) : new CheckedSum(sum, tolerance);
    }

    /// <summary>A sum of square roots, compared with the closed form first.</summary>
    /// <exception cref="InvalidOperationException">The sum lies outside the closed form's error bound.</exception>
    public static CheckedSum OfRoots(double sum, WorkPlan plan)
    {
        double closedForm = 0, bound = 0;
        for (var worker = 0; worker < plan.Workers; worker++)
        {
            closedForm += SqrtSum.ClosedForm(plan[worker]);
            // In whatever order a kernel adds, an item passes through at most one addition per item and then one per worker.
            bound += SqrtSum.ErrorBound(plan[worker], roundings: plan[worker].Count + plan.Workers);
        }

        return Math.Abs(sum - closedForm) <= bound
            ? new CheckedSum(sum)
            : throw new InvalidOperationException(
                FormattableString.Invariant($"Wrong sum: {sum:R}, but the closed form gives {closedForm:R} within {bound:R}."));
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
        throw new InvalidOperationException(FormattableString.Invariant(
            $"Wrong sum: {sum:R} (bits {bits:x16}) instead of {expected:R} (bits {expectedBits:x16})."));
    }
}
