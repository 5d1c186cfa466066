namespace FanOut.Analysis.Results;

/// <summary>Writes files so that a reader sees the whole old one or the whole new one.</summary>
public static class WholeFiles
{
    /// <summary>Writes one file.</summary>
    /// <param name="path">Path of the file; its folder must exist.</param>
    /// <param name="content">What it will hold.</param>
    /// <exception cref="ResultFileException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlyMemory<byte> content)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Write([(path, content)]);
    }

    /// <summary>Writes files that belong together: none takes its place before all are on the disk.</summary>
    /// <param name="files">Paths, whose folders must exist, and what the files will hold.</param>
    /// <exception cref="ResultFileException">A file cannot be written; then those before it in the list may be new, and none is half-written.</exception>
    public static void Write(IReadOnlyList<(string Path, ReadOnlyMemory<byte> Content)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var written = new List<(string Temporary, string Path)>();
        try
        {
            foreach (var (path, content) in files)
                Attempt(path, () => WriteBeside(path, content, written));
            foreach (var (temporary, path) in written)
                Attempt(path, () => File.Move(temporary, path, overwrite: true));
        }
        finally
        {
            // Where a folder has gone, or was never there, so has what was to be deleted.
            foreach (var (temporary, _) in written.Where(file => File.Exists(file.Temporary)))
                File.Delete(temporary);
        }
    }

    private static void WriteBeside(string path, ReadOnlyMemory<byte> content, List<(string Temporary, string Path)> written)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        written.Add((temporary, path));
        File.WriteAllBytes(temporary, content.Span);
    }

    private static void Attempt(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ResultFileException(path, $"cannot be written: {exception.Message}", exception);
        }
    }
}
