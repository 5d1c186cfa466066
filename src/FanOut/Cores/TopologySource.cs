namespace FanOut.Cores;

/// <summary>Where a figure of the <see cref="HostTopology"/> comes from.</summary>
public enum TopologySource
{
    /// <summary>The .NET runtime: the only source on Windows and macOS, and the fallback on Linux for what could not be read.</summary>
    Runtime,

    /// <summary>The Linux kernel's device tree, <c>/sys/devices</c>.</summary>
    Sysfs,

    /// <summary>The Linux kernel's process information, <c>/proc</c>.</summary>
    Procfs,

    /// <summary>A control group of version 1.</summary>
    CgroupV1,

    /// <summary>A control group of version 2.</summary>
    CgroupV2,
}
