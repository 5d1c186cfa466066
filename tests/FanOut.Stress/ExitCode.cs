namespace FanOut.Stress;

/// <summary>How the program ends; 0 means that every sum was right.</summary>
internal static class ExitCode
{
    /// <summary>A sum was wrong, no call ended any more, or a launch gave no result.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl+C: 128 and the signal's number, as a shell says it.</summary>
    public const int Interrupted = 130;
}
