namespace FanOut.Analysis.Results;

/// <summary>The result files of one run, found by a path.</summary>
/// <param name="Path">The path that was asked for.</param>
/// <param name="Record">The run record that lists them; null where there is none.</param>
/// <param name="Files">The files, without the launches that the record calls failed; at least one.</param>
public sealed record RunResults(string Path, RunRecord? Record, IReadOnlyList<ResultFile> Files)
{
    /// <summary>
    /// Reads a result file, or a folder: with a run record in it, the files that the record lists; a folder of artifacts, those of its latest run alone;
    /// without any record, all full JSON files in and below it.
    /// </summary>
    /// <param name="path">A file or a folder.</param>
    /// <exception cref="ResultFileException">
    /// There is nothing at the path, nothing in it, a file cannot be read, or one that the record lists is another by now or gone.
    /// </exception>
    public static RunResults Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path))
            return new RunResults(path, null, [ResultFile.Read(path)]);
        if (!Directory.Exists(path))
            throw new ResultFileException(path, "there is no such file or folder.");

        return (RunFolders.HasRecord(path) ? path : RunFolders.Latest(path)) is { } recorded ? OfRecord(path, recorded) : OfFiles(path);
    }

    private static RunResults OfRecord(string path, string folder)
    {
        var record = RunRecordFile.Read(System.IO.Path.Combine(folder, RunRecordFile.Name));
        var attribution = ResultAttribution.Of(folder, record);
        if (attribution.Changed.Concat(attribution.Missing).FirstOrDefault() is { } lost)
            throw new ResultFileException(lost, $"is not the file that {RunRecordFile.Name} lists: it was changed or is gone.");
        return attribution.Own.Count == 0
            ? throw NoFiles(path)
            : new RunResults(path, record, [.. ReadAll(attribution.Own).Select(file => file.WithoutFailedLaunches(record))]);
    }

    private static RunResults OfFiles(string path)
    {
        var files = ResultAttribution.ResultFilesBelow(path);
        return files.Length == 0
            ? throw NoFiles(path)
            : new RunResults(path, null, ReadAll(files.Order(StringComparer.Ordinal)));
    }

    /// <summary>All of the files at once; the first one in their order that cannot be read is named, as if they were read one after the other.</summary>
    private static IReadOnlyList<ResultFile> ReadAll(IEnumerable<string> files)
    {
        Task<ResultFile>[] reads = [.. files.Select(file => Task.Run(() => ResultFile.Read(file)))];
        return [.. reads.Select(read => read.GetAwaiter().GetResult())];
    }

    private static ResultFileException NoFiles(string path) => new(path, "holds no result files (*-report-full.json).");
}
