namespace FanOut.Reports.Runs;

/// <summary>A machine in words.</summary>
public static class MachineText
{
    /// <summary>Such as <c>AMD EPYC, 2 cores, .NET 10.0.12</c>.</summary>
    public static string OneLine(RunEnvironment machine)
    {
        string?[] parts =
        [
            machine.Processor ?? "unknown machine",
            machine.PhysicalCores is { } cores ? Counted.Format(cores, "core") : null,
            machine.Runtime,
        ];
        return VisibleText.Shortened(string.Join(", ", parts.OfType<string>()));
    }
}
