using FanOut.Analysis.Regressions.Calibration;

namespace FanOut.Cli.Calibrate;

/// <summary>The folders <c>work-1.00</c>, <c>work-1.02</c>, ... of a calibration, each with rounds as <c>fanout ab</c> writes.</summary>
internal static class WorkFolders
{
    private const string Prefix = "work-";

    public static string PathOf(string folder, double work) => Path.Combine(folder, FormattableString.Invariant($"{Prefix}{work:0.00}"));

    /// <exception cref="ResultFileException">There are none, or they cannot be read.</exception>
    public static IReadOnlyList<WorkCondition> Read(string folder)
    {
        var conditions = ResultFileException.Guard(folder, "cannot be read", () => Directory.GetDirectories(folder, $"{Prefix}*"))
            .Select(path => (Path: path, Work: WorkOf(path)))
            .Where(entry => entry.Work is not null)
            .OrderBy(entry => entry.Work)
            .Select(entry => new WorkCondition(
                entry.Work!.Value, ResultSide.Read(Path.Combine(entry.Path, "base")), ResultSide.Read(Path.Combine(entry.Path, "head"))))
            .ToArray();
        return conditions.Length > 0 ? conditions
            : throw new ResultFileException(folder, $"has no folder {Prefix}1.00 or another of a calibration.");
    }

    private static double? WorkOf(string path) => double.TryParse(
        Path.GetFileName(path.AsSpan())[Prefix.Length..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var work)
        && work is >= 1 and <= 10 ? work : null;
}
