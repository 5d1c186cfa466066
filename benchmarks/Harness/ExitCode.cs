namespace FanOut.Benchmarks;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>Everything ran.</summary>
    public const int Fine = 0;

    /// <summary>A case failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a Debug build, or what the machine refuses made a measurement impossible.</summary>
    public const int BadUsage = 2;
}
