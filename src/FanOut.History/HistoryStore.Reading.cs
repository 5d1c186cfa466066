namespace FanOut.History;

/// <content>Reading runs and benchmarks.</content>
public sealed partial class HistoryStore
{
    private List<Stored<RunHeader>>? runs;

    /// <summary>All runs by time, those with equal times in the order of arrival.</summary>
    public IReadOnlyList<RunHeader> Runs() => [.. StoredRuns().Select(run => run.Value)];

    /// <summary>One run at a time, in the order of <see cref="Runs"/>.</summary>
    public IEnumerable<HistoryRun> WholeRuns()
    {
        var benchmarks = database.Run(() => ReadBenchmarks(Snapshot)).ToDictionary(stored => stored.Number, stored => stored.Value);
        foreach (var run in StoredRuns())
            yield return new HistoryRun(run.Value, [.. database.Run(() => ReadCases(Snapshot, run, benchmarks)).Values]);
    }

    /// <summary>One benchmark at a time, by name, without those that no selected run has.</summary>
    public IEnumerable<BenchmarkHistory> Benchmarks(IEnumerable<RunHeader> selected, Func<HistoryBenchmark, bool> isWanted)
    {
        var wanted = selected.Select(run => run.Id).ToHashSet();
        var order = StoredRuns().Where(run => wanted.Contains(run.Value.Id)).Index()
            .ToDictionary(run => run.Item.Number, run => (run.Index, run.Item.Value));
        if (order.Count == 0)
            yield break;
        var first = order.Keys.Min();
        foreach (var stored in database.Run(() => ReadBenchmarks(Snapshot)).Where(stored => isWanted(stored.Value)))
        {
            var points = database.Run(() => ReadPoints(stored, first, order));
            if (points.Length > 0)
                yield return new BenchmarkHistory(stored.Value, points);
        }
    }

    private List<Stored<RunHeader>> StoredRuns() => runs ??= database.Run(() => ReadRuns(Snapshot, null));

    /// <summary>All runs, or one.</summary>
    private List<Stored<RunHeader>> ReadRuns(DbTransaction transaction, int? only)
    {
        var environments = ReadRows(
            transaction, "SELECT id, facts FROM environments", [],
            row => new Stored<RunEnvironment>(row.GetInt32(0), RunEnvironmentJson.Parse(row.GetString(1), "its facts")),
            row => $"environment {row.GetValue(0)}").ToDictionary(stored => stored.Number, stored => stored.Value);
        var condition = only is null ? "" : "WHERE id = @only";
        return ReadRows(
            transaction,
            $"SELECT id, identity, time_ticks, commit_hash, branch, labels, environment FROM runs {condition} ORDER BY time_ticks, id",
            only is null ? [] : [("@only", only)], Run,
            row => row.GetValue(1) is byte[] identity ? $"run {Convert.ToHexStringLower(identity)}" : $"the run in row {row.GetValue(0)}");

        Stored<RunHeader> Run(DbDataReader row) => new(row.GetInt32(0), new RunHeader
        {
            Id = RunId.FromHash(row.GetFieldValue<byte[]>(1)),
            TimeUtc = new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero),
            Commit = row.IsDBNull(3) ? null : row.GetString(3),
            Branch = row.IsDBNull(4) ? null : row.GetString(4),
            Labels = LabelsJson.Parse(row.GetString(5)),
            Environment = environments.GetValueOrDefault(row.GetInt32(6))
                ?? throw new InvalidDataException("its environment cannot be read"),
        });
    }

    private List<Stored<HistoryBenchmark>> ReadBenchmarks(DbTransaction transaction)
    {
        var found = ReadRows(
            transaction, "SELECT id, name, job, choices, method FROM benchmarks", [], Benchmark, row => $"benchmark {row.GetValue(0)}");

        // The order of text differs between databases.
        return [.. found
            .OrderBy(stored => stored.Value.FullName, StringComparer.Ordinal)
            .ThenBy(stored => stored.Value.Job, StringComparer.Ordinal)];

        static Stored<HistoryBenchmark> Benchmark(DbDataReader row) => new(row.GetInt32(0), new HistoryBenchmark
        {
            FullName = row.GetString(1),
            Job = row.GetString(2),
            Group = row.GetString(3),
            Method = row.GetString(4),
        });
    }

    private HistoryPoint[] ReadPoints(Stored<HistoryBenchmark> stored, int firstRun, Dictionary<int, (int Place, RunHeader Header)> order)
    {
        const string Sql = "SELECT run, content FROM cases WHERE benchmark = @benchmark AND run >= @first";
        using var read = HistoryDatabase.Command(Snapshot, Sql, ("@benchmark", stored.Number), ("@first", firstRun));
        using var row = read.ExecuteReader();
        var (places, points) = (new List<int>(order.Count), new List<HistoryPoint>(order.Count));
        while (row.Read())
        {
            var run = default((int Place, RunHeader? Header));
            try
            {
                if (!order.TryGetValue(row.GetInt32(0), out run!))
                    continue;
                var (time, figures, allocated) = CaseContent.DecodePoint(row.GetFieldValue<byte[]>(1));
                points.Add(new HistoryPoint(run.Header!, time, figures, allocated));
                places.Add(run.Place);
            }
            catch (Exception exception) when (IsDamage(exception))
            {
                ReportDamage(NameOfCase(stored.Value, run.Header), exception.Message);
            }
        }

        var (keys, sorted) = (places.ToArray(), points.ToArray());
        Array.Sort(keys, sorted);
        return sorted;
    }

    /// <summary>By benchmark, in the order of the table, so that each is found in one step.</summary>
    private SortedDictionary<int, HistoryCase> ReadCases(
        DbTransaction transaction, Stored<RunHeader> run, Dictionary<int, HistoryBenchmark> benchmarks)
    {
        var cases = ReadRows(
            transaction,
            """
            SELECT cases.benchmark, cases.content FROM benchmarks CROSS JOIN cases
            WHERE cases.benchmark = benchmarks.id AND cases.run = @run
            """,
            [("@run", run.Number)], Case, row => NameOfCase(Benchmark(row), run.Value));
        return new SortedDictionary<int, HistoryCase>(cases.ToDictionary(stored => stored.Number, stored => stored.Value));

        // A damaged benchmark was reported when its name was read.
        HistoryBenchmark? Benchmark(DbDataReader row) =>
            row.GetValue(0) is int or long ? benchmarks.GetValueOrDefault(row.GetInt32(0)) : null;

        Stored<HistoryCase>? Case(DbDataReader row) => Benchmark(row) is { } benchmark
            ? new(row.GetInt32(0), CaseContent.Decode(row.GetFieldValue<byte[]>(1), benchmark))
            : null;
    }

    private static string NameOfCase(HistoryBenchmark? benchmark, RunHeader? run) => $"'{benchmark}' of run {run?.Id}";

    private sealed record Stored<T>(int Number, T Value);
}
