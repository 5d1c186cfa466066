namespace FanOut.Reports.Charts;

/// <summary>Lines over a common axis: how something grows.</summary>
public sealed record LineChart : Chart
{
    /// <summary>The vertical axis.</summary>
    public required Axis Y { get; init; }

    /// <summary>The lines, in the order of their names on the chart.</summary>
    public required IReadOnlyList<Series> Series { get; init; }

    /// <summary>What is not measured but drawn to compare with, such as ideal speedup.</summary>
    public IReadOnlyList<Guide> Guides { get; init; } = [];

    /// <summary>Places on the lines with a meaning, such as a knee.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];
}

/// <summary>What was measured of one thing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hue">Its colour and shape.</param>
/// <param name="Points">By rising X, at least one.</param>
public sealed record Series(string Name, Hue Hue, IReadOnlyList<Point> Points);

/// <summary>A measured point.</summary>
/// <param name="X">Where.</param>
/// <param name="Y">How much.</param>
/// <param name="Lower">Lower bound of its interval; null together with the upper one where there is none.</param>
/// <param name="Upper">Upper bound.</param>
public sealed record Point(double X, double Y, double? Lower = null, double? Upper = null);

/// <summary>A dashed line to compare with.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Points">From left to right, at least two.</param>
public sealed record Guide(string Name, IReadOnlyList<Point> Points)
{
    /// <summary>Whether it leaves what was measured and only carries on a law.</summary>
    public bool IsPrediction { get; init; }
}

/// <summary>A ring around a point.</summary>
/// <param name="X">Where.</param>
/// <param name="Y">Where.</param>
/// <param name="Hue">Colour of the series that it is about.</param>
public sealed record Mark(double X, double Y, Hue Hue);
