namespace FanOut.Analysis.Scaling;

/// <summary>From which work on each strategy pays, as a table: strategies in the order of their METG(50 %).</summary>
public static class GranularityTable
{
    /// <summary>What the columns mean, in one line.</summary>
    public const string Legend =
        "METG(50%), METG(90%): work per worker (time of Sequential for one worker's share) from which on half, or nine tenths, of each worker's time "
        + "goes into the work; Break-even: total work from which on the strategy beats Sequential; x OpenMP: METG(50%) / that of OpenMpActive; all with "
        + "their 99% intervals, NA for a bound beyond the sizes, < and > where all sizes lie on one side.";

    /// <summary>The table of one file; null without any strategy.</summary>
    /// <param name="analysis">The strategies of one file.</param>
    public static TextTable? Of(GranularityAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return analysis.Strategies.Count == 0 ? null : new TextTable(
            ["Method", "Workers", "METG(50%)", "METG(90%)", "Break-even", "x OpenMP"],
            [.. analysis.Strategies.Select(Row)]);
    }

    private static string[] Row(StrategyGranularity strategy) =>
    [
        strategy.Strategy,
        FormattableString.Invariant($"{strategy.Workers}"),
        TimeText.Of(strategy.Metg50),
        TimeText.Of(strategy.Metg90),
        strategy.Workers == 1 ? EstimateText.NotApplicable : TimeText.Of(strategy.BreakEven),
        strategy.IsReference ? EstimateText.NotApplicable : EstimateText.Multiple(strategy.ReferenceMultiple),
    ];
}
