using System.Security.Cryptography;
using System.Text;

namespace FanOut.Analysis.History;

/// <summary>A change point of a series and the runs around it.</summary>
/// <param name="Id">Eight hexadecimal digits, stable while it stays at the same run, or while the series drifts in this direction.</param>
public sealed record HistoryChange(
    string Id, HistorySeries Series, ChangePoint Point, Direction Direction, IReadOnlyList<Finding> Findings)
{
    public Acknowledgement? Acknowledgement { get; init; }

    public RunHeader LastBefore => Series.Runs[Point.At - 1];

    public RunHeader FirstAfter => Series.Runs[Point.At];

    /// <summary>The last run certain to have the old level: a bisection starts there.</summary>
    public RunHeader SurelyBefore => Series.Runs[Point.Earliest - 1];

    /// <summary>The first run certain to have the new level.</summary>
    public RunHeader SurelyAfter => Series.Runs[Point.Latest];

    /// <summary>Slower, not acknowledged, and not where a ratio came to another machine.</summary>
    public bool IsOpenRegression => Direction == Direction.Slower && Acknowledgement is null
        && !Findings.Any(finding => finding.Kind == HistoryFindings.EnvironmentChanged);

    internal static HistoryChange From(HistorySeries series, ChangePoint point)
    {
        var direction = series.Quantity.DirectionOf(point.Ratio.Value > 1);
        var id = point.IsDrift ? DriftId(series, direction) : MakeId(series, direction, series.Runs[point.At].Id.ToString());
        var changed = series.Marks
            .Any(mark => mark.What == EnvironmentMark.Identity && mark.At >= point.Earliest && mark.At <= point.Latest);
        return new HistoryChange(
            id, series, point, direction, changed ? [HistoryFindings.DescribeEnvironmentChange(point.Latest - point.Earliest + 1)] : []);
    }

    internal static string DriftId(HistorySeries series, Direction direction) => MakeId(series, direction, "drift");

    private static string MakeId(HistorySeries series, Direction direction, string place)
    {
        var text = string.Join(
            '\n', series.Benchmark.FullName, series.Benchmark.Job, series.Environment, series.Quantity.Name(), direction, place);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Id} {Series.Benchmark} {Series.Quantity.Name()} {Direction} at {Point.At}");
}
