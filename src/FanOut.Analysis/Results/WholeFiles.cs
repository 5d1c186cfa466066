namespace FanOut.Analysis.Results;

/// <summary>Writes files so that a reader sees the whole old one or the whole new one, whenever the machine stops.</summary>
/// <remarks>Links are followed; what is no regular file, such as a device or a pipe, is written to.</remarks>
public static class WholeFiles
{
    /// <summary>Writes one file.</summary>
    /// <param name="path">Path of the file; its folder must exist.</param>
    /// <param name="content">What it will hold.</param>
    /// <exception cref="ResultFileException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlyMemory<byte> content) => Write([(path, content)]);

    /// <summary>Writes files that belong together: none takes its place before all are on the disk.</summary>
    /// <param name="files">Paths, whose folders must exist, and what the files will hold.</param>
    /// <exception cref="ResultFileException">A file cannot be written; then those before it in the list may be new, and none is half-written.</exception>
    public static void Write(IReadOnlyList<(string Path, ReadOnlyMemory<byte> Content)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        Write(files.Select(file => (file.Path, (Action<Stream>)(stream => stream.Write(file.Content.Span)))), overwrite: true);
    }

    /// <summary>Writes a file that nobody has written before; of several programs that try, one succeeds.</summary>
    /// <param name="path">Path of the file; its folder must exist.</param>
    /// <param name="content">What it will hold.</param>
    /// <exception cref="ResultFileException">The file is there, or cannot be written.</exception>
    public static void Create(string path, ReadOnlyMemory<byte> content) => Write([(path, stream => stream.Write(content.Span))], overwrite: false);

    /// <summary>Writes one file that need not fit into memory.</summary>
    /// <param name="path">Path of the file; its folder must exist.</param>
    /// <param name="content">Writes what it will hold; where it throws, the old file stays.</param>
    /// <exception cref="ResultFileException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Write([(path, content)], overwrite: true);
    }

    /// <summary>Makes a folder, and those above it, where there is none.</summary>
    /// <param name="path">Path of the folder.</param>
    /// <exception cref="ResultFileException">The folder cannot be made.</exception>
    public static void CreateFolder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Attempt(path, "made", null, () => Directory.CreateDirectory(path));
    }

    private static void Write(IEnumerable<(string Path, Action<Stream> Content)> files, bool overwrite)
    {
        var written = new List<(string Path, WrittenFile File)>();
        try
        {
            foreach (var (path, content) in files)
            {
                ArgumentException.ThrowIfNullOrEmpty(path);
                Attempt(path, "written", null, () => written.Add((path, new WrittenFile(path))));
                Attempt(path, "written", written[^1].File, () => written[^1].File.Fill(content));
            }

            foreach (var (path, file) in written)
                Attempt(path, "written", file, () => file.Finish(overwrite));
            // A name is in its folder, and that is flushed by itself.
            foreach (var (path, file) in written.Where(one => one.File.Folder is not null).DistinctBy(one => one.File.Folder))
                Attempt(path, "written", file, () => NativeFiles.FlushFolder(file.Folder!));
        }
        finally
        {
            foreach (var (_, file) in written)
                file.Discard();
        }
    }

    private static void Attempt(string path, string what, WrittenFile? file, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ResultFileException(path, $"cannot be {what}: {file?.Explain(exception) ?? exception.Message}", exception);
        }
    }
}
