namespace FanOut.Analysis.Results;

/// <summary>The machine and software of a run: figures compare only where these agree.</summary>
public sealed record MachineIdentity
{
    /// <summary>Model name of the CPU.</summary>
    public required string CpuModel { get; init; }

    /// <summary>CPU sockets, at least 1.</summary>
    public required int Sockets { get; init; }

    /// <summary>Physical cores of all sockets, at least 1.</summary>
    public required int PhysicalCores { get; init; }

    /// <summary>Logical CPUs of all sockets, not less than the physical cores.</summary>
    public required int LogicalCpus { get; init; }

    /// <summary>CPUs that a container's quota allows, such as 1.5; null for no quota.</summary>
    public double? Quota { get; init; }

    /// <summary>CPUs that the run could use when it began, affinity and quota respected; null where that was not recorded.</summary>
    public int? UsableCpus { get; init; }

    /// <summary>Name and version of the operating system.</summary>
    public required string OsDescription { get; init; }

    /// <summary>Version of the kernel.</summary>
    public required string Kernel { get; init; }

    /// <summary>Name and version of the .NET runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>Mode of the garbage collector in the measured processes, such as <c>concurrent workstation</c>.</summary>
    public required string GcMode { get; init; }

    /// <summary>Version of BenchmarkDotNet.</summary>
    public required string HarnessVersion { get; init; }
}
