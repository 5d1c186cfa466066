using System.Text.Json;
using System.Text.Json.Serialization;

namespace FanOut.Analysis.Results;

/// <summary>The machine and software of a run; each entry is null where it is unknown.</summary>
/// <remarks>Histories store the properties in this order, and identities of runs depend on it.</remarks>
public sealed record RunEnvironment
{
    public static RunEnvironment Unknown { get; } = new();

    public string? Processor { get; init => field = StoredText.CleanOrNull(value); }

    /// <summary>CPU sockets; a harness that cannot count them says 0.</summary>
    public int? Sockets { get; init => field = value > 0 ? value : null; }

    public int? PhysicalCores { get; init => field = value > 0 ? value : null; }

    public int? LogicalCpus { get; init => field = value > 0 ? value : null; }

    /// <summary>CPUs that a container's quota allows, such as 1.5; null for no quota.</summary>
    public double? Quota { get; init => field = value is > 0 and < double.PositiveInfinity ? value : null; }

    /// <summary>In a run record, usable CPUs at the start; else those of its launches if fewer than machine and quota allow.</summary>
    public int? UsableCpus { get; init => field = value > 0 ? value : null; }

    public string? OperatingSystem { get; init => field = StoredText.CleanOrNull(value); }

    public string? Kernel { get; init => field = StoredText.CleanOrNull(value); }

    /// <summary>Name and full version of the .NET runtime, such as <c>.NET 10.0.12 (10.0.12, 10.0.1226.42308)</c>.</summary>
    public string? Runtime { get; init => field = StoredText.CleanOrNull(value); }

    /// <summary>Architecture of the process, such as <c>X64</c>.</summary>
    public string? Architecture { get; init => field = StoredText.CleanOrNull(value); }

    /// <summary>Mode of the garbage collector in the measured processes, such as <c>concurrent workstation</c>.</summary>
    public string? GcMode { get; init => field = StoredText.CleanOrNull(value); }

    public string? HarnessVersion { get; init => field = StoredText.CleanOrNull(value); }

    /// <summary>What must agree for times to be compared.</summary>
    [JsonIgnore]
    public EnvironmentIdentity Identity => EnvironmentIdentity.From(this);

    /// <summary>What changes within one identity, such as a patch version: times compare, and the change is marked.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Name, string? Value)> Marked =>
        [("runtime", Runtime), ("operating system", OperatingSystem), ("kernel", Kernel)];

    /// <summary>The environment of a result file: as the file states it, completed by the run record.</summary>
    public static RunEnvironment From(ResultFile file, RunRecord? record) =>
        file.Host.CompletedBy((record?.Machine ?? Unknown) with { UsableCpus = RestrictedCpus(record) });

    /// <summary>The environments of a run's files; a folder of several runs may have several.</summary>
    public static IEnumerable<RunEnvironment> From(RunResults run) => run.Files.Select(file => From(file, run.Record));

    /// <summary>The environment for a reader: as the run record states it; without a record, with all runtimes of the cases.</summary>
    public static RunEnvironment Describe(RunRecord? record, params IReadOnlyList<ResultFile> files)
    {
        var host = files.Count > 0 ? files[0].Host : Unknown;
        if (record is not null)
            return record.Machine.CompletedBy(host);
        string[] runtimes = [.. files.SelectMany(file => file.Benchmarks).Select(benchmark => benchmark.Runtime).OfType<string>()
            .Distinct()];
        return runtimes.Length > 0 ? host with { Runtime = string.Join(" and ", runtimes) } : host;
    }

    /// <summary>The environment of a job in this run: a job that names its runtime keeps it when the host moves to another.</summary>
    /// <param name="job">As a history stores it: settings, or the whole display where settings do not tell jobs apart.</param>
    internal RunEnvironment UnderJob(string job)
    {
        var settings = JobSettings.Parse(job);
        if (settings.Runtime is null)
            settings = JobSettings.Parse($"({job})");
        return settings.RuntimeOn(Runtime) is var runtime && runtime == Runtime ? this : this with { Runtime = runtime };
    }

    private RunEnvironment CompletedBy(RunEnvironment other) => new()
    {
        Processor = Processor ?? other.Processor,
        Sockets = Sockets ?? other.Sockets,
        PhysicalCores = PhysicalCores ?? other.PhysicalCores,
        LogicalCpus = LogicalCpus ?? other.LogicalCpus,
        Quota = Quota ?? other.Quota,
        UsableCpus = UsableCpus ?? other.UsableCpus,
        OperatingSystem = OperatingSystem ?? other.OperatingSystem,
        Kernel = Kernel ?? other.Kernel,
        Runtime = Runtime ?? other.Runtime,
        Architecture = Architecture ?? other.Architecture,
        GcMode = GcMode ?? other.GcMode,
        HarnessVersion = HarnessVersion ?? other.HarnessVersion,
    };

    /// <summary>CPUs that launches could use if fewer than machine and quota allow, as under an affinity mask; else null.</summary>
    private static int? RestrictedCpus(RunRecord? record)
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
}

/// <summary>The rule for text in a history, so that every database holds the same.</summary>
internal static class StoredText
{
    /// <summary>Replaces what some database cannot hold: a NUL, at which SQLite cuts a text off and which PostgreSQL refuses, becomes its
    /// picture (U+2400), half a surrogate pair the replacement character.</summary>
    public static string Clean(string text) =>
        text.AsSpan().IndexOf('\0') < 0 && text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0
            ? text
            : string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0 ? "\u2400" : rune.ToString()));

    public static string? CleanOrNull(string? text) => text is null ? null : Clean(text);
}
