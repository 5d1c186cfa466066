using FanOut.Analysis.Results;

namespace FanOut.Analysis.Judgements;

/// <summary>The machine and software behind results: from the run record where there is one, else from what the harness says; null where neither tells.</summary>
public sealed record MachineFacts
{
    /// <summary>Model of the CPU.</summary>
    public string? Processor { get; init; }

    /// <summary>CPU sockets, at least 1.</summary>
    public int? Sockets { get; init; }

    /// <summary>Physical cores of all sockets, at least 1.</summary>
    public int? PhysicalCores { get; init; }

    /// <summary>Logical CPUs of all sockets, at least 1.</summary>
    public int? LogicalCpus { get; init; }

    /// <summary>CPUs that a container's quota allows, such as 1.5; null for none, and where nothing tells.</summary>
    public double? Quota { get; init; }

    /// <summary>Name and version of the operating system.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>Version of the kernel.</summary>
    public string? Kernel { get; init; }

    /// <summary>Name and version of the runtime.</summary>
    public string? Runtime { get; init; }

    /// <summary>Architecture of the process, such as X64.</summary>
    public string? Architecture { get; init; }

    /// <summary>Mode of the garbage collector in the measured processes.</summary>
    public string? GcMode { get; init; }

    /// <summary>Version of BenchmarkDotNet.</summary>
    public string? HarnessVersion { get; init; }

    /// <summary>What is known about the machine of result files, and under which runtimes their cases ran.</summary>
    /// <param name="record">The record of their run; null where there is none.</param>
    /// <param name="files">Files of one host.</param>
    public static MachineFacts Of(RunRecord? record, params IReadOnlyList<ResultFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        string[] runtimes = [.. files.SelectMany(file => file.Benchmarks).Select(benchmark => benchmark.Runtime).OfType<string>().Distinct()];
        var facts = Of(record, files.Count > 0 ? files[0].Host : HostEnvironment.Unknown);
        return record is null && runtimes.Length > 0 ? facts with { Runtime = string.Join(" and ", runtimes) } : facts;
    }

    private static MachineFacts Of(RunRecord? record, HostEnvironment host) => record?.Machine is { } machine
        ? new MachineFacts
        {
            Processor = machine.CpuModel,
            Sockets = machine.Sockets,
            PhysicalCores = machine.PhysicalCores,
            LogicalCpus = machine.LogicalCpus,
            Quota = machine.Quota,
            OperatingSystem = machine.OsDescription,
            Kernel = machine.Kernel,
            Runtime = machine.Runtime,
            Architecture = host.Architecture,
            GcMode = machine.GcMode,
            HarnessVersion = machine.HarnessVersion,
        }
        : new MachineFacts
        {
            Processor = host.Processor,
            Sockets = host.Sockets,
            PhysicalCores = host.PhysicalCores,
            LogicalCpus = host.LogicalCpus,
            OperatingSystem = host.OperatingSystem,
            Runtime = host.Runtime,
            Architecture = host.Architecture,
            HarnessVersion = host.HarnessVersion,
        };
}
