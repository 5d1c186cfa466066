namespace FanOut.Analysis.Results;

/// <summary>What the harness says about the machine of a run; every entry may be missing.</summary>
public sealed record HostEnvironment
{
    /// <summary>Nothing is known.</summary>
    public static HostEnvironment Unknown { get; } = new();

    /// <summary>Version of the harness.</summary>
    public string? HarnessVersion { get; init; }

    /// <summary>Name and version of the operating system.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>Model of the CPU.</summary>
    public string? Processor { get; init; }

    /// <summary>CPU sockets.</summary>
    public int? Sockets { get; init; }

    /// <summary>Physical cores of all sockets.</summary>
    public int? PhysicalCores { get; init; }

    /// <summary>Logical CPUs of all sockets.</summary>
    public int? LogicalCpus { get; init; }

    /// <summary>Name and version of the runtime that the host ran on.</summary>
    public string? Runtime { get; init; }

    /// <summary>Architecture of the process, such as X64.</summary>
    public string? Architecture { get; init; }
}
