using FanOut.Analysis.History;

namespace FanOut.History;

/// <content>Reading runs and benchmarks.</content>
public sealed partial class HistoryStore
{
    private StoredRun[]? runs;

    /// <summary>All runs without their benchmarks, in the order of their times; of equal times, in the order of arrival.</summary>
    /// <exception cref="HistoryException">The history cannot be read.</exception>
    public IReadOnlyList<RunHeader> Runs() => [.. StoredRuns().Select(run => run.Header)];

    /// <summary>All runs, one at a time, in the order of <see cref="Runs"/>.</summary>
    /// <exception cref="HistoryException">The history cannot be read.</exception>
    public IEnumerable<HistoryRun> WholeRuns()
    {
        var benchmarks = Read(StoredBenchmarks).ToDictionary(stored => stored.Number, stored => stored.Benchmark);
        foreach (var run in StoredRuns())
            yield return new HistoryRun(run.Header, Read(() => Cases(run.Number, benchmarks)));
    }

    /// <summary>What is stored of benchmarks in some of the runs, one benchmark at a time, by name; those that no such run has are left out.</summary>
    /// <param name="selected">Runs as <see cref="Runs"/> gave them.</param>
    /// <param name="isWanted">Which benchmarks.</param>
    /// <exception cref="HistoryException">The history cannot be read.</exception>
    public IEnumerable<BenchmarkHistory> Benchmarks(IEnumerable<RunHeader> selected, Func<HistoryBenchmark, bool> isWanted)
    {
        ArgumentNullException.ThrowIfNull(isWanted);
        var wanted = selected.Select(run => run.Id).ToHashSet();
        var order = StoredRuns().Where(run => wanted.Contains(run.Header.Id)).Index().ToDictionary(run => run.Item.Number, run => (run.Index, run.Item.Header));
        if (order.Count == 0)
            yield break;
        var first = order.Keys.Min();
        foreach (var stored in Read(StoredBenchmarks).Where(stored => isWanted(stored.Benchmark)))
        {
            var points = Read(() => Points(stored.Number, first, order));
            if (points.Length > 0)
                yield return new BenchmarkHistory(stored.Benchmark, points);
        }
    }

    private StoredRun[] StoredRuns() => runs ??= Read(() =>
    {
        var environments = Environments();
        using var read = HistoryDatabase.Command(
            Snapshot, "SELECT id, identity, time_ticks, commit_hash, branch, labels, environment FROM runs ORDER BY time_ticks, id");
        using var row = read.ExecuteReader();
        var found = new List<StoredRun>();
        while (row.Read())
        {
            found.Add(new StoredRun(row.GetInt32(0), new RunHeader
            {
                Id = RunId.Of(row.GetFieldValue<byte[]>(1)),
                TimeUtc = new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero),
                Commit = row.IsDBNull(3) ? null : row.GetString(3),
                Branch = row.IsDBNull(4) ? null : row.GetString(4),
                Labels = LabelsJson.Parse(row.GetString(5)),
                Environment = environments[row.GetInt32(6)],
            }));
        }

        return found.ToArray();
    });

    private Dictionary<int, RunEnvironment> Environments()
    {
        using var read = HistoryDatabase.Command(Snapshot, "SELECT id, facts FROM environments");
        using var row = read.ExecuteReader();
        var found = new Dictionary<int, RunEnvironment>();
        while (row.Read())
            found.Add(row.GetInt32(0), RunEnvironmentJson.Parse(row.GetString(1), Name));
        return found;
    }

    private List<StoredBenchmark> StoredBenchmarks()
    {
        using var read = HistoryDatabase.Command(Snapshot, "SELECT id, name, job, choices, method FROM benchmarks");
        using var row = read.ExecuteReader();
        var found = new List<StoredBenchmark>();
        while (row.Read())
        {
            found.Add(new StoredBenchmark(row.GetInt32(0), new HistoryBenchmark
            {
                FullName = row.GetString(1),
                Job = row.GetString(2),
                Group = row.GetString(3),
                Method = row.GetString(4),
            }));
        }

        // Databases sort text each in their own way.
        found.Sort((one, other) => string.CompareOrdinal(one.Benchmark.FullName, other.Benchmark.FullName) is not 0 and var byName
            ? byName
            : string.CompareOrdinal(one.Benchmark.Job, other.Benchmark.Job));
        return found;
    }

    private HistoryPoint[] Points(int benchmark, int firstRun, Dictionary<int, (int Place, RunHeader Header)> order)
    {
        using var read = HistoryDatabase.Command(
            Snapshot, "SELECT run, content FROM cases WHERE benchmark = @benchmark AND run >= @first", ("@benchmark", benchmark), ("@first", firstRun));
        using var row = read.ExecuteReader();
        var (places, points) = (new List<int>(order.Count), new List<HistoryPoint>(order.Count));
        while (row.Read())
        {
            if (!order.TryGetValue(row.GetInt32(0), out var run))
                continue;
            var (time, figures) = CaseContent.ReadPoint(row.GetFieldValue<byte[]>(1));
            places.Add(run.Place);
            points.Add(new HistoryPoint(run.Header, time, figures));
        }

        var (keys, sorted) = (places.ToArray(), points.ToArray());
        Array.Sort(keys, sorted);
        return sorted;
    }

    /// <summary>By benchmark first, as the table is sorted, so that each is one step into it.</summary>
    private HistoryCase[] Cases(int run, Dictionary<int, HistoryBenchmark> benchmarks)
    {
        using var read = HistoryDatabase.Command(
            Snapshot,
            "SELECT cases.benchmark, cases.content FROM benchmarks CROSS JOIN cases WHERE cases.benchmark = benchmarks.id AND cases.run = @run",
            ("@run", run));
        using var row = read.ExecuteReader();
        var found = new SortedDictionary<int, HistoryCase>();
        while (row.Read())
            found.Add(row.GetInt32(0), CaseContent.Read(row.GetFieldValue<byte[]>(1), benchmarks[row.GetInt32(0)]));
        return [.. found.Values];
    }

    private T Read<T>(Func<T> work) => database.Guarded(work);

    private sealed record StoredRun(int Number, RunHeader Header);

    private sealed record StoredBenchmark(int Number, HistoryBenchmark Benchmark);
}
