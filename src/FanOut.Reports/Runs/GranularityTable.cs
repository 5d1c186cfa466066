namespace FanOut.Reports.Runs;

/// <summary>The work from which on each strategy pays off, in the order of METG(50 %).</summary>
public static class GranularityTable
{
    /// <summary>What the columns mean, in one line.</summary>
    public static string Legend(IEnumerable<StrategyGranularity> strategies) =>
        "METG(50 %), METG(90 %): work per worker (time of Sequential for one worker's share) from which on half, or nine tenths, of each "
        + "worker's time goes into the work; Break-even: total work from which on the strategy beats Sequential; "
        + (Reference(strategies) is { } reference ? $"x {reference.Entry.InWords}: METG(50 %) / that of {reference.Strategy}; " : "")
        + "all with their 99 % intervals, NA for a bound beyond the sizes, < and > if all sizes lie on one side.";

    /// <summary>The table; the column of multiples is there if the reference is.</summary>
    /// <param name="name">The cell with a strategy's name; null for the bare name.</param>
    public static Table From(IReadOnlyList<StrategyGranularity> strategies, Func<StrategyGranularity, Cell>? name = null)
    {
        var reference = Reference(strategies);
        List<Column<StrategyGranularity>> columns =
        [
            new("Strategy", one => name?.Invoke(one) ?? one.Strategy, IsText: true),
            new("Workers", one => FormattableString.Invariant($"{one.Workers}")),
            new("METG(50 %)", one => FigureText.Time(one.Metg50)),
            new("METG(90 %)", one => FigureText.Time(one.Metg90)),
            new("Break-even", one => one.Workers == 1 ? FigureText.NotApplicable : FigureText.Time(one.BreakEven)),
        ];
        if (reference is not null)
        {
            columns.Add(new($"x {reference.Entry.InWords}", one =>
                one.IsReference ? FigureText.NotApplicable : FigureText.Multiple(one.ReferenceMultiple)));
        }

        return Table.From("", columns, strategies);
    }

    private static StrategyGranularity? Reference(IEnumerable<StrategyGranularity> strategies) =>
        strategies.FirstOrDefault(strategy => strategy.IsReference);
}
