namespace FanOut.Cli.Ab;

/// <summary>A run of two builds cannot begin or go on: what went wrong on which side, and what the program concerned said.</summary>
/// <param name="problem">One line.</param>
/// <param name="output">What the program printed, for the reader to see; null where that says nothing.</param>
/// <param name="cause">What was thrown below, if anything was.</param>
internal sealed class AbException(string problem, string? output = null, Exception? cause = null) : Exception(problem, cause)
{
    /// <summary>Several lines, or null.</summary>
    public string? Output { get; } = output;
}
