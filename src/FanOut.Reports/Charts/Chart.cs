namespace FanOut.Reports.Charts;

/// <summary>What a chart shows, whatever its size.</summary>
public abstract record Chart
{
    private protected Chart()
    {
    }

    /// <summary>A few words; its file is named after it.</summary>
    public required string Title { get; init; }

    /// <summary>The text alternative: what the chart shows, with its figures.</summary>
    public required string Description { get; init; }

    public required Axis X { get; init; }
}

/// <summary>Lines over a common axis: how something grows.</summary>
public sealed record LineChart : Chart
{
    public required Axis Y { get; init; }

    /// <summary>In the order of their names on the chart.</summary>
    public required IReadOnlyList<Series> Series { get; init; }

    /// <summary>Dashed lines that were not measured, such as ideal speedup.</summary>
    public IReadOnlyList<Guide> Guides { get; init; } = [];

    /// <summary>Rings around points with a meaning, such as a knee.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];
}

/// <summary>A measured line; at least one point, by rising X.</summary>
public sealed record Series(string Name, Hue Hue, IReadOnlyList<Point> Points);

/// <summary>A point, with both bounds of its interval or neither.</summary>
public sealed record Point(double X, double Y, double? Lower = null, double? Upper = null);

/// <summary>A dashed line; at least two points, from left to right.</summary>
public sealed record Guide(string Name, IReadOnlyList<Point> Points);

/// <summary>A ring in the colour of the series that it belongs to.</summary>
public sealed record Mark(double X, double Y, Hue Hue);

/// <summary>Rows over a common axis: figures with their intervals, or bars from one moment to another.</summary>
public sealed record RowChart : Chart
{
    /// <summary>From top to bottom, at least one.</summary>
    public required IReadOnlyList<ChartRow> Rows { get; init; }

    /// <summary>A value to compare all rows with, and its label: a line from top to bottom; null for none.</summary>
    public (double Value, string Label)? Limit { get; init; }
}

/// <summary>A row: its name at the left, its value in words at the right.</summary>
public sealed record ChartRow(string Name, string Value, Hue Hue)
{
    /// <summary>Null for a row of bars. What lies beyond the end of the axis is cut off, with an arrow.</summary>
    public Point? Figure { get; init; }

    /// <summary>The floor of the figure: an upright stroke joined to it.</summary>
    public double? Floor { get; init; }

    /// <summary>Bars, one below the other.</summary>
    public IReadOnlyList<Bar> Bars { get; init; } = [];
}

/// <summary>A bar; its text is shown if there is room.</summary>
public sealed record Bar(double From, double To, string Text, Hue Hue);
