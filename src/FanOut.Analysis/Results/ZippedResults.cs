using System.IO.Compression;

namespace FanOut.Analysis.Results;

/// <summary>The results in a ZIP file, as CI systems hand out artifacts.</summary>
internal static class ZippedResults
{
    /// <summary>A run leaves some hundred entries.</summary>
    private const int EntryLimit = 100_000;

    /// <summary>1 GiB in all: a few hundred bytes can unpack to more than any memory holds.</summary>
    private const long ByteLimit = 1L << 30;

    /// <summary>Whether some content is a ZIP file, empty ones included.</summary>
    public static bool IsZip(ReadOnlyMemory<byte> content) =>
        content.Span.StartsWith("PK\x3\x4"u8) || content.Span.StartsWith("PK\x5\x6"u8);

    /// <summary>Reads a ZIP file as if it were a folder, without unpacking it.</summary>
    /// <exception cref="ResultFileException">It is damaged, too large, or holds no results, or those of several runs.</exception>
    public static RunResults Read(string path, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray()), ZipArchiveMode.Read);
            if (archive.Entries.Count > EntryLimit)
                throw new ResultFileException(path, $"has more than {EntryLimit} entries; unpack those of the run.");
            return Read(path, archive);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw new ResultFileException(path, $"cannot be unpacked: {exception.Message}", exception);
        }
    }

    private static RunResults Read(string path, ZipArchive archive)
    {
        var total = 0L;
        var entries = archive.Entries
            .Where(entry => entry.Name == RunRecordFile.Name || ResultFileName.Parse(entry.FullName) is not null)
            .GroupBy(entry => entry.FullName.Replace('\\', '/'))
            .ToDictionary(entry => entry.Key, entry => entry.First());
        if (RecordOf(path, entries.Keys) is not { } recordName)
        {
            // An archive is read by one at a time.
            var contents = entries.Keys.Order(StringComparer.Ordinal).Select(name => (Name: Named(name), Content: Content(name))).ToArray();
            return RunResults.Together(
                path, RunResults.FindFiles(
                    path, [.. contents.Select(file => (file.Name, (Func<ReadOnlyMemory<byte>>)(() => file.Content)))]));
        }

        var record = RunRecordFile.Parse(Content(recordName), Named(recordName));
        var folder = recordName[..^RunRecordFile.Name.Length];
        var files = record.ResultFiles.Select(file => entries.ContainsKey(folder + file.Path) && Content(folder + file.Path) is var listed
            && ResultAttribution.Hash(listed) == file.Sha256
                ? ResultFile.Parse(listed, Named(folder + file.Path)).InRun(record)
                : throw RunResults.Lost(Named(folder + file.Path)));
        return record.ResultFiles.Count == 0 ? throw RunResults.NoFiles(path) : new RunResults(path, record, [.. files]);

        string Named(string entry) => $"{path}/{entry}";

        ReadOnlyMemory<byte> Content(string name)
        {
            var read = FileContent.Read(entries[name].Open, Named(name), _ => { });
            total += read.Length;
            return total <= ByteLimit ? read : throw new ResultFileException(path, $"holds more than {ByteLimit >> 20} MiB of results.");
        }
    }

    /// <summary>The run's record: that of the latest run's copy in a folder of artifacts, else the only one.</summary>
    private static string? RecordOf(string path, IEnumerable<string> names)
    {
        string[] records = [.. names.Where(name => name.Split('/')[^1] == RunRecordFile.Name)];
        return records.Where(name => name.Split('/') is [.., RunFolders.LatestName, _]).ToArray() is [var latest] ? latest : records switch
        {
            [] => null,
            [var only] => only,
            _ => throw new ResultFileException(path, $"holds several runs, {records[0]} and {records[1]} among them; unpack one."),
        };
    }
}
