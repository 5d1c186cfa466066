using System.Security.Cryptography;

namespace FanOut.Analysis.Results;

/// <summary>Which result files of a folder belong to a run record: those it lists, with the content it lists.</summary>
/// <remarks>Result files of older runs stay in the folder of artifacts; a reader that took them all would mix runs.</remarks>
public sealed record ResultAttribution
{
    /// <summary>Full paths of the run's own files, in the record's order: listed, and the hash matches.</summary>
    public required IReadOnlyList<string> Own { get; init; }

    /// <summary>Full paths of listed files whose content is another one by now.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>Full paths of listed files that are not there.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Full paths of result files beside or below the record that it does not list, by name.</summary>
    public required IReadOnlyList<string> Foreign { get; init; }

    /// <summary>Looks at the folder of a run record.</summary>
    /// <param name="folder">Folder that holds the record.</param>
    /// <param name="record">The record.</param>
    /// <exception cref="ArgumentException">The record breaks a rule.</exception>
    /// <exception cref="ResultFileException">The folder or a file in it cannot be read.</exception>
    public static ResultAttribution Of(string folder, RunRecord record)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(record);
        RunRecordRules.ThrowIfBroken(record, nameof(record));
        var listed = record.ResultFiles.Select(file => (Path: Path.GetFullPath(Path.Combine(folder, file.Path)), file.Sha256)).ToList();
        var states = listed.ToLookup(file => StateOf(file.Path, file.Sha256), file => file.Path);
        return new ResultAttribution
        {
            Own = [.. states[State.Own]],
            Changed = [.. states[State.Changed]],
            Missing = [.. states[State.Missing]],
            Foreign = [.. ResultFilesBelow(folder).Except(listed.Select(file => file.Path)).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>The entry of a run record for a file just written.</summary>
    /// <param name="folder">Folder that will hold the record.</param>
    /// <param name="path">Path of the result file, inside that folder.</param>
    /// <exception cref="ArgumentException">The file is not inside the folder.</exception>
    /// <exception cref="ResultFileException">The file cannot be read.</exception>
    public static RecordedResultFile Entry(string folder, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var relative = Path.GetRelativePath(folder, path);
        if (Path.IsPathRooted(relative) || relative.Split(Path.DirectorySeparatorChar)[0] == "..")
            throw new ArgumentException($"The result file must be inside the record's folder {folder}.", nameof(path));
        return new RecordedResultFile { Path = relative.Replace(Path.DirectorySeparatorChar, '/'), Sha256 = Hash(path) };
    }

    private static State StateOf(string path, string hash)
    {
        if (!File.Exists(path))
            return State.Missing;
        return Hash(path) == hash ? State.Own : State.Changed;
    }

    private static string Hash(string path) => HashOf(FileContent.Read(path));

    /// <summary>The hash of a file's content, as a record lists it.</summary>
    internal static string HashOf(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content.Span));

    internal static IReadOnlyList<string> ResultFilesBelow(string folder) =>
        FolderWalk.Files(folder, path => ResultFileName.Of(path) is not null);

    private enum State
    {
        Own,
        Changed,
        Missing,
    }
}
