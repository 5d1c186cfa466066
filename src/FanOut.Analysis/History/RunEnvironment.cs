using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>The machine and software of a run in full; what of it splits a history and what is only marked is decided where it is read.</summary>
/// <remarks>Everything may be missing: results of other projects come without a run record.</remarks>
public sealed record RunEnvironment
{
    /// <summary>Model name of the CPU.</summary>
    public string? Processor { get; init; }

    /// <summary>CPU sockets.</summary>
    public int? Sockets { get; init; }

    /// <summary>Physical cores of all sockets.</summary>
    public int? PhysicalCores { get; init; }

    /// <summary>Logical CPUs of all sockets.</summary>
    public int? LogicalCpus { get; init; }

    /// <summary>CPUs that a container's quota allows; null for no quota, and where it is not known.</summary>
    public double? Quota { get; init; }

    /// <summary>Name and version of the operating system.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>Version of the kernel.</summary>
    public string? Kernel { get; init; }

    /// <summary>Name and full version of the .NET runtime, such as <c>.NET 10.0.12 (10.0.12, 10.0.1226.42308)</c>.</summary>
    public string? Runtime { get; init; }

    /// <summary>Architecture of the process, such as <c>X64</c>.</summary>
    public string? Architecture { get; init; }

    /// <summary>Mode of the garbage collector in the measured processes, such as <c>concurrent workstation</c>.</summary>
    public string? GcMode { get; init; }

    /// <summary>Version of BenchmarkDotNet.</summary>
    public string? HarnessVersion { get; init; }

    /// <summary>What a result file says about its host, and the run record, where there is one, about the rest.</summary>
    /// <param name="host">The result file's.</param>
    /// <param name="machine">The run record's; null without one.</param>
    public static RunEnvironment Of(HostEnvironment host, MachineIdentity? machine)
    {
        ArgumentNullException.ThrowIfNull(host);
        return new RunEnvironment
        {
            Processor = host.Processor ?? machine?.CpuModel,
            Sockets = host.Sockets ?? machine?.Sockets,
            PhysicalCores = host.PhysicalCores ?? machine?.PhysicalCores,
            LogicalCpus = host.LogicalCpus ?? machine?.LogicalCpus,
            Quota = machine?.Quota,
            OperatingSystem = host.OperatingSystem ?? machine?.OsDescription,
            Kernel = machine?.Kernel,
            Runtime = host.Runtime ?? machine?.Runtime,
            Architecture = host.Architecture,
            GcMode = machine?.GcMode,
            HarnessVersion = host.HarnessVersion ?? machine?.HarnessVersion,
        };
    }
}
