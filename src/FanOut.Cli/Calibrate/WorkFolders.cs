using FanOut.Analysis.Regressions.Calibration;

namespace FanOut.Cli.Calibrate;

/// <summary>The folders <c>work-1.00</c>, <c>work-1.02</c>, ... of a calibration, each with rounds of base and head as <c>fanout ab</c>
/// writes them.</summary>
internal static class WorkFolders
{
    private const string Prefix = "work-";

    /// <summary>The folder of an amount of work.</summary>
    public static string PathOf(string folder, double work) => Path.Combine(folder, FormattableString.Invariant($"{Prefix}{work:0.00}"));

    /// <summary>Reads the rounds of all amounts of work.</summary>
    /// <exception cref="ResultFileException">There are none, or they cannot be read.</exception>
    public static IReadOnlyList<WorkCondition> Read(string folder)
    {
        var conditions = Folders(folder)
            .Select(path => (Path: path, Work: WorkOf(path)))
            .Where(entry => entry.Work is not null)
            .OrderBy(entry => entry.Work)
            .Select(entry => new WorkCondition(
                entry.Work!.Value, ResultSide.Read(Path.Combine(entry.Path, "base")), ResultSide.Read(Path.Combine(entry.Path, "head"))))
            .ToArray();
        return conditions.Length > 0 ? conditions
            : throw new ResultFileException(folder, $"has no folder {Prefix}1.00 or another of a calibration.");
    }

    private static double? WorkOf(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith(Prefix, StringComparison.Ordinal)
            && double.TryParse(name.AsSpan(Prefix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var work)
            && work is >= 1 and <= 10
                ? work
                : null;
    }

    private static string[] Folders(string folder) =>
        ResultFileException.Guard(folder, "cannot be read", () => Directory.GetDirectories(folder));
}
