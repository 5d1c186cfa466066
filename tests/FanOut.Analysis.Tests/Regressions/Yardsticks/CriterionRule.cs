using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>
/// criterion.rs: one process a side, here the first of each; a bootstrapped t test at 5 %, and then the bootstrapped 95 % interval of the
/// relative change of the mean, the whole of which must exceed the noise threshold of 1 %.
/// </summary>
/// <remarks>200 resamples where it takes 100,000: a rate over 2,000 comparisons does not see the difference.</remarks>
internal sealed class CriterionRule : IYardstick
{
    private const double Alpha = 0.05;
    private const double NoiseThreshold = 0.01;
    private const int Resamples = 200;

    public string Name => "criterion";

    public bool CallsSlower(TwoSides sides, Margin margin)
    {
        var (@base, head) = (sides.Base[0], sides.Head[0]);
        // The rule has no memory: the same launches get the same answer.
        var random = new Random(1);
        return DifferenceP(@base, head, random) < Alpha && LowerBound(@base, head, random) > NoiseThreshold;
    }

    /// <summary>Two-sided p-value of equal means: how far out t lies among those of samples drawn from both sides together.</summary>
    private static double DifferenceP(double[] @base, double[] head, Random random)
    {
        double[] mixed = [.. @base, .. head];
        var (t, below) = (T(@base, head), 0);
        var (drawnBase, drawnHead) = (new double[@base.Length], new double[head.Length]);
        for (var resample = 0; resample < Resamples; resample++)
        {
            Draw(mixed, drawnBase, random);
            Draw(mixed, drawnHead, random);
            if (T(drawnBase, drawnHead) < t)
                below++;
        }

        var share = below / (double)Resamples;
        return 2 * Math.Min(share, 1 - share);
    }

    private static double LowerBound(double[] @base, double[] head, Random random)
    {
        var changes = new double[Resamples];
        var (drawnBase, drawnHead) = (new double[@base.Length], new double[head.Length]);
        for (var resample = 0; resample < Resamples; resample++)
        {
            Draw(@base, drawnBase, random);
            Draw(head, drawnHead, random);
            changes[resample] = (drawnHead.Average() / drawnBase.Average()) - 1;
        }

        Array.Sort(changes);
        return changes[(int)(Alpha / 2 * Resamples)];
    }

    private static double T(double[] @base, double[] head)
    {
        var (baseMean, baseVariance) = Moments(@base);
        var (headMean, headVariance) = Moments(head);
        return (headMean - baseMean) / Math.Sqrt((baseVariance / @base.Length) + (headVariance / head.Length));
    }

    private static (double Mean, double Variance) Moments(double[] values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
            sum += value;
        var mean = sum / values.Length;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return (mean, squares / (values.Length - 1));
    }

    private static void Draw(double[] from, double[] to, Random random)
    {
        for (var index = 0; index < to.Length; index++)
            to[index] = from[random.Next(from.Length)];
    }
}
