namespace FanOut.Reports.Charts;

/// <summary>Rows of one thing each over a common axis: figures with their intervals, or bars from one moment to another.</summary>
public sealed record RowChart : Chart
{
    /// <summary>The rows from top to bottom, at least one.</summary>
    public required IReadOnlyList<ChartRow> Rows { get; init; }

    /// <summary>A value that all rows are compared with, such as 1; null for none.</summary>
    public double? Reference { get; init; }
}

/// <summary>A row of a chart.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Value">Its figure in words, at the right.</param>
/// <param name="Hue">Its colour.</param>
public sealed record ChartRow(string Name, string Value, Hue Hue)
{
    /// <summary>The figure; null for a row of bars.</summary>
    public Point? Figure { get; init; }

    /// <summary>What it stands on, an upright stroke joined to the figure; null for none.</summary>
    public double? Floor { get; init; }

    /// <summary>Bars, one below the other; possibly none.</summary>
    public IReadOnlyList<Bar> Bars { get; init; } = [];
}

/// <summary>A bar.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends, not before.</param>
/// <param name="Text">What stands in it where there is room; empty for nothing.</param>
/// <param name="Hue">Its colour.</param>
public sealed record Bar(double From, double To, string Text, Hue Hue);
