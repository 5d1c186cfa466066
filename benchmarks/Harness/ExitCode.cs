namespace FanOut.Benchmarks;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>Everything ran.</summary>
    public const int Fine = 0;

    /// <summary>A case failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line, or a Debug build, made a measurement impossible.</summary>
    public const int BadUsage = 2;

    /// <summary>Ended by Ctrl+C: 128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
