using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>Launches fall into two groups with nothing between: the case has two modes, and a middle value is neither.</summary>
public sealed record TwoModes : Finding
{
    /// <summary>
    /// The gap between the groups over the wider group's width, from which it is said: 1. Of 10,000 sets of normal launches,
    /// 1.6 in 100 of eleven launches have such a gap, and 7 in 10,000 of sixteen.
    /// </summary>
    private const double Doubted = 1;

    /// <summary>Launches that groups are looked for in: 11. Eight normal ones show such a gap in 10 of 100 sets.</summary>
    private const int Fewest = 11;

    /// <summary>A group is a fifth of the launches at least; fewer are outliers.</summary>
    private const int Share = 5;

    /// <summary>Creates the finding.</summary>
    /// <param name="gap">The gap over the wider group's width, above 1; finite.</param>
    /// <param name="apart">Ratio of the groups' edges, above 1; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number does not break its limit, or is not finite.</exception>
    public TwoModes(double gap, double apart)
    {
        if (!(gap > Doubted) || !double.IsFinite(gap))
            throw new ArgumentOutOfRangeException(nameof(gap), gap, "Above 1 and finite.");
        if (!(apart > 1) || !double.IsFinite(apart))
            throw new ArgumentOutOfRangeException(nameof(apart), apart, "Above 1 and finite.");
        Gap = gap;
        Apart = apart;
    }

    /// <summary>The gap over the wider group's width.</summary>
    public double Gap { get; }

    /// <summary>The slower group's fastest launch over the faster group's slowest.</summary>
    public double Apart { get; }

    /// <inheritdoc/>
    public override string Code => "two-modes";

    /// <inheritdoc/>
    public override double Number => Gap;

    /// <inheritdoc/>
    public override double Limit => Doubted;

    /// <inheritdoc/>
    public override string Statement =>
        $"Launches fall into two groups, {EstimateText.Digits(Apart)}x apart: the gap is {EstimateText.Digits(Gap)} times the wider group's width, "
            + $"{EstimateText.Digits(Doubted)} is the limit.";

    /// <inheritdoc/>
    public override string Remedy => "Find what the modes are (memory layout, placement on cores, tiered compilation) before trusting a middle value.";

    /// <summary>The finding about logarithms of launches; null where they form one group or are too few to tell.</summary>
    internal static TwoModes? In(double[] logs)
    {
        if (logs.Length < Fewest)
            return null;
        double[] sorted = [.. logs.Order()];
        var smallest = (sorted.Length + Share - 1) / Share;
        var (gap, width) = (0.0, 1.0);
        for (var split = smallest; split <= sorted.Length - smallest; split++)
        {
            var wider = Math.Max(sorted[split - 1] - sorted[0], sorted[^1] - sorted[split]);
            if (sorted[split] - sorted[split - 1] is var between && between / wider > gap / width)
                (gap, width) = (between, wider);
        }

        return gap / width > Doubted && double.IsFinite(gap / width) && double.IsFinite(Math.Exp(gap)) && Math.Exp(gap) > 1
            ? new TwoModes(gap / width, Math.Exp(gap))
            : null;
    }
}
