namespace FanOut.History;

/// <summary>A history cannot be reached, read or written, or is none.</summary>
/// <remarks>The message is one line, names the history and never a password.</remarks>
public sealed class HistoryException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="history">What messages call the history.</param>
    /// <param name="problem">What is wrong, without the history's name.</param>
    /// <param name="cause">What was thrown below, if anything was.</param>
    public HistoryException(string history, string problem, Exception? cause = null)
        : base(string.Concat($"{history}: {problem}".Select(symbol => char.IsControl(symbol) ? ' ' : symbol)), cause)
    {
    }
}
