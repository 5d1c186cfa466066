using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using FanOut.Analysis.Results;

namespace FanOut.Cli.Ab;

/// <summary>One state of the sources, built: every case can be launched without another build.</summary>
internal sealed record BuiltSide
{
    /// <summary>The state it was built from.</summary>
    public required SourceState State { get; init; }

    /// <summary>Every case that the filter names, in the harness's order.</summary>
    public required IReadOnlyList<BuiltCase> Cases { get; init; }

    /// <summary>The harness's result files of the rehearsal, by file name: what round files are made of.</summary>
    public required IReadOnlyDictionary<string, JsonObject> ResultFiles { get; init; }

    /// <summary>The rehearsal's run record, which benchmarks of this suite leave; null with others.</summary>
    public RunRecord? Record { get; init; }

    /// <summary>The machine: from the record, else what the harness says about it.</summary>
    /// <param name="gcMode">What a launch says of its garbage collector; null where it says nothing.</param>
    public RunEnvironment Machine(string? gcMode)
    {
        if (Record is not null)
            return Record.Machine with { GcMode = gcMode ?? Record.Machine.GcMode };
        var host = ResultFiles.Values.Select(file => file["HostEnvironmentInfo"]).OfType<JsonObject>().FirstOrDefault() ?? [];
        var cores = Math.Max(1, Number("PhysicalCoreCount") ?? 1);
        return new RunEnvironment
        {
            Processor = Text("ProcessorName"),
            Sockets = Math.Max(1, Number("PhysicalProcessorCount") ?? 1),
            PhysicalCores = cores,
            LogicalCpus = Math.Max(cores, Number("LogicalCoreCount") ?? Environment.ProcessorCount),
            OperatingSystem = Text("OsVersion"),
            Kernel = RuntimeInformation.OSDescription,
            Runtime = Text("RuntimeVersion"),
            GcMode = gcMode ?? Unknown,
            HarnessVersion = Text("BenchmarkDotNetVersion"),
        };

        string Text(string name) => host[name]?.GetValue<string>() ?? Unknown;
        int? Number(string name) => host[name]?.GetValue<int>();
    }

    private const string Unknown = "unknown";
}

/// <summary>One case of a built side.</summary>
internal sealed record BuiltCase
{
    /// <summary>The benchmark's full name.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The job, id and settings.</summary>
    public required string Job { get; init; }

    /// <summary>How a launch is started.</summary>
    public required HarnessCommand Command { get; init; }

    /// <summary>The result file that the case stands in.</summary>
    public required string ResultFile { get; init; }

    /// <summary>Its place in there.</summary>
    public required int Place { get; init; }

    /// <summary>How long the rehearsal's launch took, roughly; null where it gave no results.</summary>
    public required TimeSpan? Rehearsed { get; init; }

    /// <summary>What tells cases of one side apart, and finds the same one on the other side: the ids that the harness draws for jobs differ.</summary>
    public string Key => KeyOf(Benchmark, Job);

    /// <summary>The key of a benchmark's case with a job.</summary>
    public static string KeyOf(string benchmark, string job) =>
        $"{benchmark} {(job.IndexOf('(', StringComparison.Ordinal) is >= 0 and var settings ? job[settings..] : job)}";
}
