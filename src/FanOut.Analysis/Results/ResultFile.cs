namespace FanOut.Analysis.Results;

/// <summary>One full JSON file of the harness: the cases of one class, or of several where the run was joined.</summary>
public sealed record ResultFile
{
    /// <summary>Path or name that the file was read from.</summary>
    public required string Name { get; init; }

    /// <summary>The harness's title: class and local start time; empty where missing.</summary>
    public string Title { get; init; } = "";

    public RunEnvironment Host { get; init; } = RunEnvironment.Unknown;

    /// <summary>The cases in the order of the file. Ids need not be unique: nothing is merged.</summary>
    public IReadOnlyList<BenchmarkResult> Benchmarks { get; init; } = [];

    /// <summary>Rounds after which its run looked whether decisions are settled, as the run record says; null without a record.</summary>
    public IReadOnlyList<int>? Looks { get; init; }

    /// <summary>When the run started, in local time, as the title says; null where it does not.</summary>
    public DateTime? Started
    {
        get
        {
            var end = Title.Length < StartFormat.Length ? "" : Title[^StartFormat.Length..];
            return DateTime.TryParseExact(end, StartFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
                ? start : null;
        }
    }

    private const string StartFormat = "yyyyMMdd-HHmmss";

    /// <exception cref="ResultFileException">The file cannot be read, or is not a full JSON file of the harness.</exception>
    public static ResultFile Read(string path) => Parse(FileContent.Read(path), path);

    /// <exception cref="ResultFileException">The content is not that of a full JSON file of the harness.</exception>
    public static ResultFile Parse(ReadOnlyMemory<byte> content, string name) => ResultFileReader.Parse(content, name, isCertain: true)!;

    /// <summary>The same file as the run's record has it: without the launches that failed, since the harness takes a launch that printed
    /// results for a good one, whatever its exit code; and with what the run's catalogue says about classes and methods.</summary>
    public ResultFile InRun(RunRecord record)
    {
        // What failed was still needed.
        var stops = record.Stops.Where(stop => stop.Reason != "failed")
            .ToLookup(stop => new BenchmarkId(stop.Benchmark, stop.Job), stop => (int?)stop.Round);
        var failed = record.Launches.Where(launch => !launch.Succeeded).ToLookup(launch => launch.Benchmark);
        return this with
        {
            Looks = ReferenceEquals(record, RunRecord.Unknown) ? Looks : record.Options.Looks,
            Benchmarks = [.. Benchmarks.Select(Kept)],
        };

        BenchmarkResult Kept(BenchmarkResult benchmark)
        {
            var described = CatalogueFor(benchmark) is { } catalogue ? Described(benchmark, catalogue) : benchmark;
            return described with
            {
                LastRound = stops[benchmark.Id].FirstOrDefault() ?? benchmark.LastRound,
                FailedLaunches = Math.Max(benchmark.FailedLaunches, FailuresOf(benchmark).Count(failure => !failure.IsObservation)),
                Launches = [.. benchmark.Launches.ExceptBy(FailuresOf(benchmark).Select(failure => failure.Round), launch => launch.Index)],
            };
        }

        IEnumerable<RecordedLaunch> FailuresOf(BenchmarkResult benchmark) =>
            failed[benchmark.FullName].Where(failure => failure.Job is null || failure.Job == benchmark.Id.Job);

        Catalogue? CatalogueFor(BenchmarkResult benchmark) => record.Catalogue
            ?? (!ReferenceEquals(record, RunRecord.Unknown) && Catalogue.IsOfSuite(benchmark.DeclaringType)
                ? Catalogue.BuiltIn : null);

        static BenchmarkResult Described(BenchmarkResult benchmark, Catalogue catalogue) => benchmark with
        {
            Question = catalogue.Question(benchmark.DeclaringType),
            Strategy = catalogue.Strategy(benchmark.Method) ?? new CatalogueStrategy { Name = benchmark.Method },
        };
    }
}
