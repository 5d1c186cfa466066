using System.Text.Json;
using FanOut.Analysis.Results;

namespace FanOut.Cli.Tests;

/// <summary>A folder of full JSON files as the harness writes them, made of a few numbers; gone after the test.</summary>
internal sealed class MadeRun : IDisposable
{
    private const double NanosecondsPerItem = 2.5;

    private readonly List<RecordedResultFile> files = [];
    private readonly List<CatalogueQuestion> questions = [];
    private readonly List<RecordedLaunch> launches = [];

    private static readonly int[] sizes = [1_024, 16_384, 262_144];

    private readonly TemporaryFolder folder = new();

    public string Path => folder.Path;

    public string File(string name) => folder.File(name);

    /// <summary>Two workers and three sizes, 2.56, 41 and 655 us of work per worker; a call of a strategy takes its share and its
    /// overhead.</summary>
    public MadeRun WithGranularity(params (string Strategy, double Overhead)[] strategies) => WithSizes("Granularity", null, strategies);

    /// <summary>The same of another class; the record has what it says of itself.</summary>
    /// <param name="type">Name of the class.</param>
    public MadeRun WithSizes(string type, CatalogueQuestion? question, params (string Strategy, double Overhead)[] strategies)
    {
        if (question is not null)
            questions.Add(question);
        return With(type, [.. sizes.SelectMany(items => strategies
            .Select(pair => (pair.Strategy, $"ItemsPerWorker={items}&Workers=2", (NanosecondsPerItem * items) + pair.Overhead))
            .Prepend(("Sequential", $"ItemsPerWorker={items}&Workers=2", 2 * NanosecondsPerItem * items)))]);
    }

    /// <summary>Calls without work.</summary>
    public MadeRun WithOverheads(int workers, params (string Strategy, double Overhead)[] strategies) =>
        With("DispatchOverhead", [.. strategies.Select(pair => (pair.Strategy, $"Workers={workers}", pair.Overhead))]);

    /// <summary>10 ms of work per worker.</summary>
    public MadeRun WithWeakScaling(int workers, params (string Strategy, double Time)[] strategies) => With("WeakScaling", [.. strategies
        .Select(pair => (pair.Strategy, $"Workers={workers}", pair.Time))
        .Prepend(("Sequential", $"Workers={workers}", workers * 1e7))]);

    /// <summary>20 ms on one thread, for two workers; the record has what the class says of itself.</summary>
    /// <param name="type">Name of the class.</param>
    public MadeRun WithClass(string type, CatalogueQuestion question, params (string Strategy, double Time)[] strategies)
    {
        questions.Add(question);
        return With(type, [.. strategies.Prepend(("Sequential", 2e7)).Select(pair => (pair.Item1, "Workers=2", pair.Item2))]);
    }

    /// <summary>A line of figures, JSON, of each of five launches, or of an observed one.</summary>
    public MadeRun WithFigures(string type, string strategy, string figures, bool isObservation = false)
    {
        var report = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(figures)!;
        launches.AddRange(Enumerable.Range(1, isObservation ? 1 : 5).Select(round =>
            RunRecords.Launch($"FanOut.Benchmarks.{type}.{strategy}(Workers: 2)", round, succeeded: true) with
            {
                Job = "Suite",
                IsObservation = isObservation,
                Reports = [report],
            }));
        RunRecordFile.Write(File(RunRecordFile.Name), Record);
        return this;
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Five launches of one iteration each, half a percent around the time.</summary>
    private MadeRun With(string type, (string Method, string Parameters, double Time)[] cases)
    {
        var path = MadeCase.Write(Path, [.. cases.Select(made => new MadeCase(made.Method, "Suite")
        {
            Namespace = "FanOut.Benchmarks",
            Type = type,
            Parameters = made.Parameters,
            Times = [.. Enumerable.Range(1, 5)
                .Select(launch => made.Time * (1 + (made.Method == "Sequential" ? 0 : 0.0025 * (launch - 3))))],
        })], title: type);
        files.Add(ResultAttribution.Entry(Path, path));
        RunRecordFile.Write(File(RunRecordFile.Name), Record);
        return this;
    }

    /// <summary>As the suite leaves it beside its results, which are known as its own by that.</summary>
    private RunRecord Record => RunRecords.Suite with
    {
        ResultFiles = [.. files.GroupBy(file => file.Path).Select(written => written.Last())],
        Launches = launches,
        Catalogue = questions.Count == 0 ? null
            : Catalogue.BuiltIn with { Questions = [.. Catalogue.BuiltIn.Questions, .. questions] },
    };
}
