namespace FanOut.Cli;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>The answer was given.</summary>
    public const int Fine = 0;

    /// <summary>The command line cannot be carried out, or what it names cannot be read.</summary>
    public const int BadUsage = 2;
}
