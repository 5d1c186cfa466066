using System.Globalization;

namespace FanOut.Cores;

/// <summary>The text files in which the Linux kernel describes the host, beneath a root that is <c>/</c> in production.</summary>
/// <param name="root">The folder that stands for <c>/</c>.</param>
internal sealed class KernelFiles(string root)
{
    /// <summary>Whether there is anything at the absolute path: what exists but gives no text may not be read.</summary>
    public bool Exists(string path) => Path.Exists(Locate(path));

    /// <summary>The text of the file, without the white space around it; null where it is missing or may not be read.</summary>
    public string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(Locate(path)).Trim();
        }
        // Containers mask files, security modules forbid them, drivers answer reads with errors: all of it means "can not tell".
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The lines of the file; none where it is missing or may not be read.</summary>
    public string[] ReadLines(string path) => ReadText(path)?.Split('\n') ?? [];

    /// <summary>The file's one whole number; null where it is missing, may not be read or holds something else.</summary>
    public long? ReadNumber(string path) =>
        long.TryParse(ReadText(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string Locate(string path) => Path.Join(root, path);
}
