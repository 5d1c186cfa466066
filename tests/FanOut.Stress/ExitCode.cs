namespace FanOut.Stress;

/// <summary>How the program ends; 0 means that every sum was right.</summary>
internal static class ExitCode
{
    /// <summary>A sum was wrong, or no call ended any more.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;
}
