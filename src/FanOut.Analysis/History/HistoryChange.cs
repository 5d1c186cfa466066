using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FanOut.Analysis.Findings;

namespace FanOut.Analysis.History;

/// <summary>A change point of a series, with the runs that it lies between.</summary>
public sealed record HistoryChange
{
    /// <summary>
    /// Eight hexadecimal digits that name it as long as it stays between the same runs; a drift as long as the series drifts in that direction.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The series that it is in.</summary>
    public required HistorySeries Series { get; init; }

    /// <summary>Where, how much, how sure.</summary>
    public required ChangePoint Point { get; init; }

    /// <summary>Slower or faster, in the reader's sense.</summary>
    public required Direction Direction { get; init; }

    /// <summary>Doubts, possibly none.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The acknowledgement that covers it; null for none.</summary>
    public Acknowledgement? Acknowledgement { get; init; }

    /// <summary>The last run of the old level.</summary>
    public RunHeader LastBefore => Series.Runs[Point.At - 1];

    /// <summary>The first run of the new level.</summary>
    public RunHeader FirstAfter => Series.Runs[Point.At];

    /// <summary>The last run that surely has the old level: what is to be searched begins after it.</summary>
    public RunHeader SurelyBefore => Series.Runs[Point.Earliest - 1];

    /// <summary>The first run that surely has the new level.</summary>
    public RunHeader SurelyAfter => Series.Runs[Point.Latest];

    /// <summary>Whether it is a regression that someone has to look at: slower, not acknowledged, and not where a same-run figure came to another machine.</summary>
    public bool IsOpenRegression =>
        Direction == Direction.Slower && Acknowledgement is null && !Findings.Any(finding => finding is EnvironmentChangedHere);

    internal static HistoryChange Of(HistorySeries series, ChangePoint point)
    {
        var direction = series.Quantity.DirectionOf(point.Ratio.Value > 1);
        return new HistoryChange
        {
            Id = point.IsDrift ? DriftId(series, direction) : IdOf(series, direction, series.Runs[point.At].Id.ToString()),
            Series = series,
            Point = point,
            Direction = direction,
            Findings = [.. series.Marks
                .Where(mark => mark.What == EnvironmentMark.Whole && mark.At >= point.Earliest && mark.At <= point.Latest)
                .Take(1)
                .Select(mark => new EnvironmentChangedHere(point.Latest - point.Earliest + 1))],
        };
    }

    /// <summary>The name that a drift of the series has, wherever it begins.</summary>
    internal static string DriftId(HistorySeries series, Direction direction) => IdOf(series, direction, "drift");

    private static string IdOf(HistorySeries series, Direction direction, string place)
    {
        var text = string.Join('\n', series.Benchmark.FullName, series.Benchmark.Job, series.Environment, series.Quantity.Name(), direction, place);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} {Series.Benchmark} {Series.Quantity.Name()} {Direction} at {Point.At}");
}
