using System.Security.Cryptography;

namespace FanOut.Analysis.Results;

/// <summary>Which result files belong to a run record: those it lists, with the content that it lists.</summary>
/// <remarks>Result files of older runs stay in the folder of artifacts; a reader that took them all would mix runs.</remarks>
/// <param name="Own">Full paths of the run's own files, in the record's order.</param>
/// <param name="Lost">Full paths of listed files that were changed or are gone.</param>
public sealed record ResultAttribution(IReadOnlyList<string> Own, IReadOnlyList<string> Lost)
{
    /// <exception cref="ArgumentException">The record breaks a rule.</exception>
    /// <exception cref="ResultFileException">A file cannot be read.</exception>
    public static ResultAttribution From(string folder, RunRecord record)
    {
        RunRecordRules.ThrowIfBroken(record, nameof(record));
        var files = record.ResultFiles
            .Select(file => (Path: Path.GetFullPath(Path.Combine(folder, file.Path)), file.Sha256))
            .ToLookup(file => File.Exists(file.Path) && Hash(file.Path) == file.Sha256, file => file.Path);
        return new ResultAttribution([.. files[true]], [.. files[false]]);
    }

    /// <summary>The entry of a run record for a file just written.</summary>
    /// <exception cref="ArgumentException">The file is not inside the record's folder.</exception>
    /// <exception cref="ResultFileException">The file cannot be read.</exception>
    public static RecordedResultFile Entry(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        if (Path.IsPathRooted(relative) || relative.Split(Path.DirectorySeparatorChar)[0] == "..")
            throw new ArgumentException($"The result file must be inside the record's folder {folder}.", nameof(path));
        return new RecordedResultFile { Path = relative.Replace(Path.DirectorySeparatorChar, '/'), Sha256 = Hash(path) };
    }

    private static string Hash(string path) => Hash(FileContent.Read(path));

    internal static string Hash(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content.Span));

    internal static IReadOnlyList<string> ResultFilesBelow(string folder) =>
        FolderWalk.Files(folder, path => ResultFileName.Parse(path) is not null);
}
