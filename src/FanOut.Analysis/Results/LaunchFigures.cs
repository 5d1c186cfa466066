using System.Text.Json;

namespace FanOut.Analysis.Results;

/// <summary>The finite numbers that one launch of a case reported about itself, by name.</summary>
public sealed class LaunchFigures
{
    private readonly Dictionary<string, double> byName = [];

    private LaunchFigures(RecordedLaunch launch)
    {
        foreach (var (name, value) in launch.Reports.SelectMany(report => report))
        {
            // A number beyond the range of a double reads as infinite.
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
                byName[name] = number;
        }
    }

    /// <summary>CPUs that launches could use if fewer than machine and quota allow, as under an affinity mask; else null.</summary>
    public static int? RestrictedCpus(RunRecord? record)
    {
        if (record is null)
            return null;
        var usable = record.Launches.Where(launch => launch.Succeeded).SelectMany(launch => launch.Reports)
            .Select(report => report.TryGetValue("processorCount", out var value)
                && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var cpus) && cpus >= 1 ? cpus : int.MaxValue)
            .DefaultIfEmpty(int.MaxValue).Min();

        // The runtime rounds a quota up.
        var allowed = Math.Min(record.Machine.LogicalCpus ?? int.MaxValue, Math.Ceiling(record.Machine.Quota ?? double.MaxValue));
        return usable < allowed ? usable : null;
    }

    /// <summary>By the name in the run record, camel case; null where the launch reported none, the last of several.</summary>
    public double? this[string name] => byName.TryGetValue(name, out var number) ? number : null;

    /// <summary>The figures of a case's measured launches that succeeded, in the order they were taken.</summary>
    public static IReadOnlyList<LaunchFigures> Read(RunRecord record, BenchmarkId id) => Read(record, id, isObservation: false);

    /// <summary>The figures of a case's observed launch; null where there is none that succeeded.</summary>
    public static LaunchFigures? ReadObservation(RunRecord record, BenchmarkId id) =>
        Read(record, id, isObservation: true) is [var only, ..] ? only : null;

    private static IReadOnlyList<LaunchFigures> Read(RunRecord record, BenchmarkId id, bool isObservation) =>
        [.. record.LaunchesOf(id, isObservation).Select(launch => new LaunchFigures(launch))];
}
