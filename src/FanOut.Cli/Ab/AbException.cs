namespace FanOut.Cli.Ab;

/// <summary>A run of two builds cannot begin or continue.</summary>
/// <param name="problem">One line: what went wrong, on which side.</param>
/// <param name="output">What the program concerned printed, for the reader; null if that does not help.</param>
internal sealed class AbException(string problem, string? output = null, Exception? cause = null) : Exception(problem, cause)
{
    public string? Output { get; } = output;
}
