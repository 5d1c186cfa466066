using FanOut.Analysis.Results;

namespace FanOut.Cli;

/// <summary>Files that answers are written into.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file, so that a reader sees the whole old one or the whole new one.</summary>
    /// <exception cref="ResultFileException">It cannot be written.</exception>
    public static void Write(string text, string path)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            File.WriteAllText(temporary, text);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw new ResultFileException(path, $"cannot be written: {exception.Message}", exception);
        }
    }
}
