namespace FanOut.Analysis.Results;

/// <summary>Writes files so that a reader sees the whole old one or the whole new one, whenever the machine stops.</summary>
/// <remarks>Links are followed; a device or a pipe is written to directly.</remarks>
public static class WholeFiles
{
    /// <summary>Writes one file into a folder that exists.</summary>
    /// <exception cref="ResultFileException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlyMemory<byte> content) => Write([(path, content)]);

    /// <summary>Writes files that belong together: none takes its place before all are on the disk.</summary>
    /// <exception cref="ResultFileException">A file cannot be written; those before it may be new, and none is half-written.</exception>
    public static void Write(IReadOnlyList<(string Path, ReadOnlyMemory<byte> Content)> files) =>
        Write(files.Select(file => (file.Path, (Action<Stream>)(stream => stream.Write(file.Content.Span)))), overwrite: true);

    /// <summary>Writes a file that does not exist; of several programs that try, one succeeds.</summary>
    /// <exception cref="ResultFileException">The file exists or cannot be written.</exception>
    public static void Create(string path, ReadOnlyMemory<byte> content) =>
        Write([(path, stream => stream.Write(content.Span))], overwrite: false);

    /// <summary>Writes one file that need not fit into memory; where <paramref name="content"/> throws, the old file stays.</summary>
    /// <exception cref="ResultFileException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> content) => Write([(path, content)], overwrite: true);

    /// <summary>Makes a folder, and those above it, if missing.</summary>
    /// <exception cref="ResultFileException">The folder cannot be made.</exception>
    public static void CreateFolder(string path) =>
        ResultFileException.Guard(path, "cannot be made", () => Directory.CreateDirectory(path));

    private static void Write(IEnumerable<(string Path, Action<Stream> Content)> files, bool overwrite)
    {
        var written = new List<(string Path, WrittenFile File)>();
        try
        {
            foreach (var (path, content) in files)
            {
                Attempt(path, null, () => written.Add((path, new WrittenFile(path))));
                Attempt(path, written[^1].File, () => written[^1].File.Fill(content));
            }

            foreach (var (path, file) in written)
                Attempt(path, file, () => file.Finish(overwrite));
            // A name is in its folder, and that is flushed by itself.
            foreach (var (path, file) in written.Where(one => one.File.Folder is not null).DistinctBy(one => one.File.Folder))
                Attempt(path, file, () => NativeFiles.FlushFolder(file.Folder!));
        }
        finally
        {
            foreach (var (_, file) in written)
                file.Discard();
        }
    }

    private static void Attempt(string path, WrittenFile? file, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (ResultFileException.IsRefusal(exception))
        {
            throw new ResultFileException(path, $"cannot be written: {file?.Explain(exception) ?? exception.Message}", exception);
        }
    }
}
