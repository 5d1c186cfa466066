using MathNet.Numerics.Statistics;
using static FanOut.Analysis.Findings.NumberText;

namespace FanOut.Analysis.Statistics;

/// <summary>Findings about how launches are spread: by drift, in two groups, with outliers.</summary>
public static class SpreadFindings
{
    /// <summary>Distance from the median in scaled median absolute deviations from which a launch is an outlier. The usual 3.5 (Iglewicz
    /// and Hoaglin, How to Detect and Handle Outliers, 1993) is exceeded in 14 of 100 sets of eleven normal launches, 5 in 4 of
    /// 100.</summary>
    private const double MaxDeviations = 5;

    /// <summary>A normal distribution's standard deviation over its median absolute deviation.</summary>
    private const double NormalScale = 1.4826;

    /// <summary>The median deviation of fewer launches is too uncertain.</summary>
    private const int MinForOutliers = 8;

    /// <summary>Largest plausible gap between two groups over the wider group's width. Of 10,000 sets of normal launches, 1.6 in 100 of
    /// eleven launches have a larger one, and 7 in 10,000 of sixteen.</summary>
    private const double MaxGap = 1;

    /// <summary>Of eight normal launches, 10 of 100 sets show such a gap.</summary>
    private const int MinForModes = 11;

    /// <summary>A group holds at least this part of the launches; fewer are outliers.</summary>
    private const int MinPartOfGroup = 5;

    public static readonly FindingKind Drift = new(
        "launches-drift", "Launches resemble their neighbours more than independent ones do: the machine drifted, or changed in between.");
    public static readonly FindingKind TwoModes = new(
        "two-modes", "Launches fall into two groups with nothing between, so a middle value describes neither.");
    public static readonly FindingKind Outliers = new("launches-outlying", "Single launches are far from all others.");

    /// <param name="correlation">Between neighbours.</param>
    /// <param name="limit">What independent launches stay below in 99 of 100 cases.</param>
    public static Finding DescribeDrift(double correlation, double limit) => new(
        Drift,
        $"Neighbouring launches are correlated by {Plain(correlation)} (independent ones stay below {Plain(limit)}): the machine drifted.",
        correlation, limit, "Run again on an idle machine, both sides interleaved.");

    /// <param name="gap">The gap over the wider group's width.</param>
    /// <param name="apart">The slower group's fastest launch over the faster group's slowest.</param>
    public static Finding DescribeTwoModes(double gap, double apart) => new(
        TwoModes,
        $"Launches fall into two groups, {Plain(apart)}x apart: the gap is {Plain(gap)} times the wider group's width (limit "
            + $"{Plain(MaxGap)}).",
        gap, MaxGap, "Find the cause (memory layout, placement on cores, tiered compilation) before trusting a middle value.");

    public static Finding DescribeOutliers(int launches, double farthest) => new(
        Outliers,
        (launches == 1 ? "1 launch is an outlier," : $"{launches} launches are outliers, the farthest")
            + $" {Plain(farthest)} deviations from the median (limit {Plain(MaxDeviations)}).",
        farthest, MaxDeviations,
        "Look for what else ran at that time; ranks give outliers little weight, and paired rounds are trimmed on both sides.");

    /// <summary>Null where rows of launches may be independent, or are too few.</summary>
    public static Finding? FindDrift(params ReadOnlySpan<double[]> rows)
    {
        var launches = 0;
        foreach (var row in rows)
        {
            if (row.Length < LaunchFindings.Required)
                return null;
            launches += row.Length;
        }

        return rows.Length > 0 && SerialCorrelation.Estimate(rows) is var correlation && correlation > SerialCorrelation.Limit(launches)
            ? DescribeDrift(correlation, SerialCorrelation.Limit(launches))
            : null;
    }

    /// <summary>Null where logarithms of launches form one group or are too few.</summary>
    public static Finding? FindTwoModes(double[] logs)
    {
        if (logs.Length < MinForModes)
            return null;
        double[] sorted = [.. logs.Order()];
        var smallest = (sorted.Length + MinPartOfGroup - 1) / MinPartOfGroup;
        var (gap, width) = (0.0, 1.0);
        for (var split = smallest; split <= sorted.Length - smallest; split++)
        {
            var wider = Math.Max(sorted[split - 1] - sorted[0], sorted[^1] - sorted[split]);
            if (sorted[split] - sorted[split - 1] is var between && between / wider > gap / width)
                (gap, width) = (between, wider);
        }

        return gap / width > MaxGap && double.IsFinite(gap / width) && Math.Exp(gap) is > 1 and < double.PositiveInfinity and var apart
            ? DescribeTwoModes(gap / width, apart)
            : null;
    }

    /// <summary>Null where no logarithm of a launch is an outlier, or they are too few.</summary>
    public static Finding? FindOutliers(double[] logs)
    {
        if (logs.Length < MinForOutliers)
            return null;
        var median = logs.Median();
        double[] distances = [.. logs.Select(log => Math.Abs(log - median))];
        var deviation = NormalScale * distances.Median();
        double[] outlying = [.. distances.Select(distance => distance / deviation)
            .Where(distance => distance > MaxDeviations && double.IsFinite(distance))];
        return outlying.Length > 0 ? DescribeOutliers(outlying.Length, outlying.Max()) : null;
    }
}
