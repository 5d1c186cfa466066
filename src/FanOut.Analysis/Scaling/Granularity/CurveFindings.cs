using static FanOut.Analysis.Findings.NumberText;

namespace FanOut.Analysis.Scaling;

/// <summary>Findings about a curve of efficiency over sizes of work.</summary>
public static class CurveFindings
{
    /// <summary>Fall of the efficiency, a fraction. A smaller one moves no threshold that matters.</summary>
    public const double MaxFall = 0.10;

    /// <summary>Sizes that a curve takes: the ends of a line.</summary>
    public const int RequiredSizes = 2;

    public static readonly FindingKind TooFewSizes = new("too-few-sizes", "Fewer sizes of work have figures than a curve takes.");
    public static readonly FindingKind RoundsIncomplete = new(
        "rounds-incomplete", "Rounds lack a size, or more items took no more time in them; the curve leaves them out.");
    public static readonly FindingKind NotMonotone = new(
        "efficiency-not-monotone", "Efficiency falls as the work grows, by more than noise explains, so there is no single break-even.");
    public static readonly FindingKind NotBracketed = new(
        "threshold-not-bracketed", "All sizes measured lie on one side of an efficiency, so the work that reaches it is only bounded.");
    public static readonly FindingKind Lost = new(
        "threshold-lost", "An efficiency is reached and lost again at the most work measured, so the work that reaches it is unknown.");

    public static Finding DescribeTooFewSizes(int sizes) => new(
        TooFewSizes,
        $"Only {Count(sizes, "size")} of work {(sizes == 1 ? "has" : "have")} figures; a curve needs {RequiredSizes}.",
        sizes, RequiredSizes, "Run with a filter that includes all sizes, and the baseline.");

    public static Finding DescribeIncompleteRounds(int rounds) => new(
        RoundsIncomplete,
        $"{Count(rounds, "round lacks", "rounds lack")} a size or took no more time for more items; the curve leaves "
            + $"{(rounds == 1 ? "it" : "them")} out.",
        rounds, 0, "Look for failed launches in the run record, fix the cause and run again.");

    /// <param name="fromWork">Work per worker before the fall, in nanoseconds.</param>
    /// <param name="toWork">Work per worker after it, in nanoseconds.</param>
    /// <param name="fall">1 - efficiency after / efficiency before.</param>
    public static Finding DescribeFall(double fromWork, double toWork, double fall) => new(
        NotMonotone,
        $"Efficiency falls by {Percent(fall)} from {Time(fromWork)} to {Time(toWork)} of work per worker, more than noise explains "
            + $"(limit {Percent(MaxFall)}), so there is no single break-even.",
        fall, MaxFall, ReadBySize);

    /// <param name="what">The threshold's name, such as <c>METG(50%)</c>.</param>
    /// <param name="threshold">The efficiency that defines it.</param>
    /// <param name="efficiency">That of the size closest to it.</param>
    /// <param name="work">Work per worker of that size, in nanoseconds.</param>
    public static Finding DescribeNotBracketed(string what, double threshold, double efficiency, double work) => new(
        NotBracketed,
        efficiency < threshold
            ? $"Efficiency never reaches {Percent(threshold)}: it is {Percent(efficiency)} at {Time(work)} of work per worker, the most "
                + $"measured. {what} lies above."
            : $"Efficiency is always above {Percent(threshold)}: it is {Percent(efficiency)} at {Time(work)} of work per worker, the "
                + $"least measured. {what} lies below.",
        efficiency, threshold, $"Read it as a bound; measure {(efficiency < threshold ? "more" : "less")} work per worker.");

    /// <param name="what">The threshold's name, such as <c>METG(90%)</c>.</param>
    /// <param name="threshold">The efficiency that defines it.</param>
    /// <param name="highest">The highest efficiency measured, and its work per worker in nanoseconds.</param>
    /// <param name="last">The efficiency at the most work measured, and that work.</param>
    public static Finding DescribeLost(string what, double threshold, (double Efficiency, double Work) highest,
        (double Efficiency, double Work) last) => new(
        Lost,
        $"Efficiency reaches {Percent(threshold)} and loses it again: it is {Percent(highest.Efficiency)} at {Time(highest.Work)} of work "
            + $"per worker and {Percent(last.Efficiency)} at {Time(last.Work)}, the most measured. {what} is unknown.",
        last.Efficiency, threshold, ReadBySize);

    private const string ReadBySize = "Run again on an idle machine with more launches; if it stays, read the efficiency size by size.";
}
