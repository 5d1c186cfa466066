using System.Text.Json;

namespace FanOut.Analysis.Results;

/// <summary>The numbers that one launch of a case reported about itself, by name.</summary>
/// <remarks>What is no finite number, such as the runtime's name, is not among them.</remarks>
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

    /// <summary>
    /// CPUs that a run's launches could use, where that is fewer than machine and quota allow, as under an affinity mask; null where it is not, or no launch says it.
    /// </summary>
    /// <param name="record">The run record; null without one.</param>
    public static int? RestrictedCpus(RunRecord? record)
    {
        if (record is null)
            return null;
        var usable = int.MaxValue;
        foreach (var report in record.Launches.Where(launch => launch.Succeeded).SelectMany(launch => launch.Reports))
        {
            if (report.TryGetValue("processorCount", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var cpus) && cpus >= 1)
                usable = Math.Min(usable, cpus);
        }

        // The runtime rounds a quota up.
        var allowed = Math.Min(record.Machine.LogicalCpus ?? int.MaxValue, Math.Ceiling(record.Machine.Quota ?? double.MaxValue));
        return usable < allowed ? usable : null;
    }

    /// <summary>The number of that name, null where the launch reported none; the last one where it reported several.</summary>
    /// <param name="name">As in the run record, camel case.</param>
    public double? this[string name] => byName.TryGetValue(name, out var number) ? number : null;

    /// <summary>What the measured launches of a case reported that succeeded, in the order they were taken; empty where the record has none.</summary>
    /// <param name="record">The run record.</param>
    /// <param name="id">The case.</param>
    public static IReadOnlyList<LaunchFigures> Of(RunRecord record, BenchmarkId id) => Of(record, id, isObservation: false);

    /// <summary>What the launch of a case reported that was only looked at; null where there is none that succeeded.</summary>
    /// <param name="record">The run record.</param>
    /// <param name="id">The case.</param>
    public static LaunchFigures? OfObservation(RunRecord record, BenchmarkId id) => Of(record, id, isObservation: true) is [var only, ..] ? only : null;

    private static IReadOnlyList<LaunchFigures> Of(RunRecord record, BenchmarkId id, bool isObservation)
    {
        ArgumentNullException.ThrowIfNull(record);
        return [.. record.Launches
            .Where(launch => launch.Succeeded && launch.IsObservation == isObservation)
            .Where(launch => launch.Benchmark == id.FullName && (launch.Job is null || launch.Job == id.Job))
            .Select(launch => new LaunchFigures(launch))];
    }
}
