namespace FanOut.Analysis.Results;

/// <summary>The result files of one run, found by a path.</summary>
/// <param name="Path">The path that was asked for.</param>
/// <param name="Record">The run record that lists them; null where there is none.</param>
/// <param name="Files">The files, without the launches that failed by the record; at least one.</param>
public sealed record RunResults(string Path, RunRecord? Record, IReadOnlyList<ResultFile> Files)
{
    /// <summary>Reads a result file, a folder, or a ZIP file of one: with a run record in it, the files that the record lists; a folder of
    /// artifacts, those of its latest run; without any record, all JSON files of the harness in and below it, each class once.</summary>
    /// <param name="path">A file or folder, possibly with <c>*</c> and <c>?</c>; <c>-</c> for standard input.</param>
    /// <exception cref="ResultFileException">Nothing is there, a file cannot be read, or a listed one was changed or is gone.</exception>
    public static RunResults Read(string path)
    {
        if (path == FileContent.StandardInput || File.Exists(path))
            return ReadContent(path, FileContent.Read(path));
        if (!Directory.Exists(path))
            return ReadPattern(path);
        if ((RunFolders.HasRecord(path) ? path : RunFolders.Latest(path)) is { } recorded)
            return ReadRecorded(path, recorded);
        var files = ResultAttribution.ResultFilesBelow(path);
        return Together(path, FindFiles(
            path, [.. files.Select(file => (file, (Func<ReadOnlyMemory<byte>>)(() => FileContent.Read(file))))]));
    }

    /// <summary>The same with another baseline and order of simplicity for files without a run record.</summary>
    /// <param name="order">Methods, the simplest first; empty for FanOut's own order.</param>
    public RunResults WithChoices(string baseline, IReadOnlyList<string> order)
    {
        return this with
        {
            Files = [.. Files.Select(file => file.Looks is not null ? file : file with
            {
                Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with
                {
                    Baseline = baseline,
                    Strategy = benchmark.Strategy with { Rank = RankOf(benchmark) },
                })],
            })],
        };

        int? RankOf(BenchmarkResult benchmark) => order.Count == 0
            ? benchmark.Strategy.Rank ?? Catalogue.BuiltIn.Strategy(benchmark.Method)?.Rank
            : order.Index().Where(entry => entry.Item == benchmark.Method).Select(entry => (int?)entry.Index).FirstOrDefault();
    }

    /// <summary>Files that belong together, without a record; of several forms of one class's results, the fullest counts.</summary>
    public static RunResults Together(string path, IEnumerable<ResultFile> files) => new(path, null, [.. files
        .Select(file => (File: file, Name: ResultFileName.Parse(file.Name)))
        .GroupBy(pair => pair.Name is null ? (pair.File.Name, "") : (pair.Name.Stem, pair.File.Title))
        .Select(forms => forms.MinBy(pair => pair.Name?.Rank).File)]);

    private static RunResults ReadContent(string path, ReadOnlyMemory<byte> content) => ZippedResults.IsZip(content)
        ? ZippedResults.Read(path, content)
        : new RunResults(path, null, [ReadFile(path, content)]);

    private static ResultFile ReadFile(string path, ReadOnlyMemory<byte> content) => BesideRecord(ResultFile.Parse(content, path), content);

    /// <summary>A file that was named itself: a record beside it that lists it knows its project and its failed launches.</summary>
    private static ResultFile BesideRecord(ResultFile file, ReadOnlyMemory<byte> content)
    {
        var full = System.IO.Path.GetFullPath(file.Name);
        if (System.IO.Path.GetDirectoryName(full) is not { } folder || !RunFolders.HasRecord(folder))
            return file;
        try
        {
            var record = RunRecordFile.Read(System.IO.Path.Combine(folder, RunRecordFile.Name));
            var listed = record.ResultFiles.FirstOrDefault(
                one => System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, one.Path)) == full);
            return listed?.Sha256 == ResultAttribution.Hash(content) ? file.InRun(record) : file;
        }
        catch (ResultFileException)
        {
            // The user asked for the file, not for the record.
            return file;
        }
    }

    private static RunResults ReadPattern(string path)
    {
        IReadOnlyList<string> matches = PathPattern.Matches(path);
        return matches switch
        {
            [] when PathPattern.IsPattern(path) => throw new ResultFileException(path, "no file or folder matches."),
            [] => throw new ResultFileException(path, "there is no such file or folder."),
            [var only] => Read(only),
            _ when matches.FirstOrDefault(Directory.Exists) is { } folder =>
                throw new ResultFileException(path, $"matches several, {folder} among them; name one folder."),
            _ => Together(path, ReadAll(matches)),
        };
    }

    private static RunResults ReadRecorded(string path, string folder)
    {
        var record = RunRecordFile.Read(System.IO.Path.Combine(folder, RunRecordFile.Name));
        var attribution = ResultAttribution.From(folder, record);
        if (attribution.Lost is [var lost, ..])
            throw Lost(lost);
        return attribution.Own.Count == 0
            ? throw NoFiles(path)
            : new RunResults(path, record, [.. ReadAll(attribution.Own).Select(file => file.InRun(record))]);
    }

    /// <summary>The harness's among some files: other tools use such names, too.</summary>
    /// <exception cref="ResultFileException">A file cannot be read, or none is the harness's.</exception>
    internal static IReadOnlyList<ResultFile> FindFiles(string path, IReadOnlyList<(string Name, Func<ReadOnlyMemory<byte>> Content)> files)
    {
        var parsed = new ResultFile?[files.Count];
        ReadAll(files.Count, index =>
        {
            var (name, content) = (files[index].Name, files[index].Content());
            parsed[index] = ResultFileReader.Parse(content, name, ResultFileName.Parse(name) is not { IsCertain: false }) is { } file
                ? BesideRecord(file, content)
                : null;
        });
        return parsed.Any(file => file is not null) ? [.. parsed.OfType<ResultFile>()] : throw NoFiles(path);
    }

    private static ResultFile[] ReadAll(IReadOnlyList<string> files)
    {
        var read = new ResultFile[files.Count];
        ReadAll(files.Count, index => read[index] = ReadFile(files[index], FileContent.Read(files[index])));
        return read;
    }

    /// <summary>All at once; an error is the first one in the order, as if they were read one after the other.</summary>
    private static void ReadAll(int count, Action<int> read)
    {
        Task[] reads = [.. Enumerable.Range(0, count).Select(index => Task.Run(() => read(index)))];
        foreach (var one in reads)
            one.GetAwaiter().GetResult();
    }

    internal static ResultFileException Lost(string file) =>
        new(file, $"is not the file that {RunRecordFile.Name} lists: it was changed or is gone.");

    internal static ResultFileException NoFiles(string path) => new(path, "holds no result files, such as *-report-full.json.");
}
