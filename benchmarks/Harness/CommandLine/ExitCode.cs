namespace FanOut.Benchmarks;

internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A case failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a Debug build or the machine makes a measurement impossible.</summary>
    public const int BadUsage = 2;
}

/// <summary>A command line that cannot be carried out; the message is the one line that the user sees.</summary>
internal sealed class UsageException(string message) : Exception(message);
