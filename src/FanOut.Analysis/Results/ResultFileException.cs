namespace FanOut.Analysis.Results;

/// <summary>A file cannot be read or written, or is not what it should be.</summary>
/// <remarks>The message is one line and names the file and, where known, the place.</remarks>
public sealed class ResultFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">Path or name of the file.</param>
    /// <param name="problem">What is wrong and where, without the file's name.</param>
    /// <param name="cause">What was thrown below, if anything was.</param>
    public ResultFileException(string file, string problem, Exception? cause = null)
        : base(OneLine($"{file}: {problem}"), cause)
    {
        File = file;
    }

    /// <summary>Path or name of the file.</summary>
    public string File { get; }

    // File contents and names from elsewhere may hold line breaks or terminal escapes; a message must not.
    private static string OneLine(string text) => string.Concat(text.Select(symbol => char.IsControl(symbol) ? ' ' : symbol));
}
