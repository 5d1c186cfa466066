using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>The machine and software of a run in full; what of it splits a history and what is only marked is decided where it is read.</summary>
/// <remarks>Everything may be missing: results of other projects come without a run record, and a host that does not know a count may say 0.</remarks>
public sealed record RunEnvironment
{
    /// <summary>Model name of the CPU.</summary>
    public string? Processor { get; init => field = StoredText.Known(value); }

    /// <summary>CPU sockets.</summary>
    public int? Sockets { get; init => field = value > 0 ? value : null; }

    /// <summary>Physical cores of all sockets.</summary>
    public int? PhysicalCores { get; init => field = value > 0 ? value : null; }

    /// <summary>Logical CPUs of all sockets.</summary>
    public int? LogicalCpus { get; init => field = value > 0 ? value : null; }

    /// <summary>CPUs that a container's quota allows; null for no quota, and where it is not known.</summary>
    public double? Quota { get; init => field = value is > 0 and < double.PositiveInfinity ? value : null; }

    /// <summary>CPUs that the launches could use where that is fewer than machine and quota allow, as under an affinity mask; null otherwise.</summary>
    public int? UsableCpus { get; init => field = value > 0 ? value : null; }

    /// <summary>Name and version of the operating system.</summary>
    public string? OperatingSystem { get; init => field = StoredText.Known(value); }

    /// <summary>Version of the kernel.</summary>
    public string? Kernel { get; init => field = StoredText.Known(value); }

    /// <summary>Name and full version of the .NET runtime, such as <c>.NET 10.0.12 (10.0.12, 10.0.1226.42308)</c>.</summary>
    public string? Runtime { get; init => field = StoredText.Known(value); }

    /// <summary>Architecture of the process, such as <c>X64</c>.</summary>
    public string? Architecture { get; init => field = StoredText.Known(value); }

    /// <summary>Mode of the garbage collector in the measured processes, such as <c>concurrent workstation</c>.</summary>
    public string? GcMode { get; init => field = StoredText.Known(value); }

    /// <summary>Version of BenchmarkDotNet.</summary>
    public string? HarnessVersion { get; init => field = StoredText.Known(value); }

    /// <summary>What a result file says about its host, and the run record, where there is one, about the rest.</summary>
    /// <param name="host">The result file's.</param>
    /// <param name="record">The run record; null without one.</param>
    public static RunEnvironment Of(HostEnvironment host, RunRecord? record)
    {
        ArgumentNullException.ThrowIfNull(host);
        var machine = record?.Machine;
        return new RunEnvironment
        {
            Processor = host.Processor ?? machine?.CpuModel,
            Sockets = host.Sockets ?? machine?.Sockets,
            PhysicalCores = host.PhysicalCores ?? machine?.PhysicalCores,
            LogicalCpus = host.LogicalCpus ?? machine?.LogicalCpus,
            Quota = machine?.Quota,
            UsableCpus = LaunchFigures.RestrictedCpus(record),
            OperatingSystem = host.OperatingSystem ?? machine?.OsDescription,
            Kernel = machine?.Kernel,
            Runtime = host.Runtime ?? machine?.Runtime,
            Architecture = host.Architecture,
            GcMode = machine?.GcMode,
            HarnessVersion = host.HarnessVersion ?? machine?.HarnessVersion,
        };
    }
}
