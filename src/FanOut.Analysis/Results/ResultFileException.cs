namespace FanOut.Analysis.Results;

/// <summary>A file cannot be read or written, or has the wrong content.</summary>
/// <remarks>The message is one line with the file's name and, where known, the place.</remarks>
public sealed class ResultFileException(string file, string problem, Exception? cause = null)
    : Exception(OneLine($"{file}: {problem}"), cause)
{
    public string File { get; } = file;

    /// <summary>Whether the system refused a file: the disk, a lock, a missing permission.</summary>
    public static bool IsRefusal(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException;

    /// <summary>Works with a file; a refusal becomes this exception, such as <c>runs: cannot be read: Access denied.</c></summary>
    public static T Guard<T>(string file, string problem, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw new ResultFileException(file, $"{problem}: {exception.Message}", exception);
        }
    }

    /// <summary>Guards work without a result.</summary>
    public static void Guard(string file, string problem, Action work) => Guard(file, problem, () =>
    {
        work();
        return true;
    });

    // Contents and names from elsewhere may hold line breaks or terminal escapes; a message must not.
    private static string OneLine(string text) => string.Concat(text.Select(symbol => char.IsControl(symbol) ? ' ' : symbol));
}
