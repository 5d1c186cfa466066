using System.Text.Json;

namespace FanOut.Analysis.Results;

/// <summary>The finite numbers that one launch of a case reported about itself, by name.</summary>
public sealed class LaunchFigures
{
    private readonly Dictionary<string, double> byName = [];

    public LaunchFigures(RecordedLaunch launch)
    {
        foreach (var (name, value) in launch.Reports.SelectMany(report => report))
        {
            // A number beyond the range of a double reads as infinite.
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
                byName[name] = number;
        }
    }

    /// <summary>A figure by its name in the run record, camel case: the last one reported; null without any.</summary>
    public double? this[string name] => byName.TryGetValue(name, out var number) ? number : null;

    /// <summary>The figures of a case's measured launches that succeeded, in the order they were taken.</summary>
    public static IReadOnlyList<LaunchFigures> Read(RunRecord record, BenchmarkId id) => Read(record, id, isObservation: false);

    /// <summary>The figures of a case's observed launch; null where there is none that succeeded.</summary>
    public static LaunchFigures? ReadObservation(RunRecord record, BenchmarkId id) =>
        Read(record, id, isObservation: true) is [var only, ..] ? only : null;

    /// <summary>A text that the launches of a case reported; where they differ, all of them; null where none did.</summary>
    public static string? ReadText(RunRecord record, BenchmarkId id, string name)
    {
        string[] texts = [.. record.LaunchesOf(id, isObservation: false).SelectMany(launch => launch.Reports)
            .Select(report => report.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString() : null)
            .OfType<string>().Distinct()];
        return texts.Length == 0 ? null : string.Join("; ", texts);
    }

    private static IReadOnlyList<LaunchFigures> Read(RunRecord record, BenchmarkId id, bool isObservation) =>
        [.. record.LaunchesOf(id, isObservation).Select(launch => new LaunchFigures(launch))];
}
