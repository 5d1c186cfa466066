namespace FanOut.History;

/// <content>Adding and removing runs.</content>
public sealed partial class HistoryStore
{
    /// <summary>Attempts if the server goes away: one restart is usual, several in a row are an outage.</summary>
    private const int AttemptLimit = 3;

    /// <summary>Whether the run is new; one that is stored already is kept.</summary>
    public bool Add(HistoryRun run) => Add([run]) == 1;

    /// <summary>Stores runs in one transaction, all or none; returns how many are new.</summary>
    public int Add(IReadOnlyList<HistoryRun> runs)
    {
        var added = Write(transaction =>
        {
            var names = new StoredNames(transaction);
            var benchmarks = new Dictionary<int, HistoryBenchmark>();
            return runs.Count(run => AddRun(transaction, names, benchmarks, run));
        });
        database.Stored += added;
        return added;
    }

    /// <summary>Removes a run, readable or not, and names that no other run uses.</summary>
    /// <param name="id">Beginning of the identity.</param>
    public (string Id, int Benchmarks) Remove(string id) => Write(transaction =>
    {
        var found = HistoryDatabase
            .ReadAll(transaction, "SELECT id, identity FROM runs", row => (
                Number: row.GetValue(0), Id: row.GetValue(1) is byte[] bytes ? Convert.ToHexStringLower(bytes) : ""))
            .FindAll(run => run.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase));
        if (found is not [var run])
        {
            throw new HistoryException(
                Name, found.Count == 0 ? $"run '{id}' not found." : $"{found.Count} runs begin with '{id}'; specify more digits.");
        }

        var benchmarks = Execute("DELETE FROM cases WHERE run = @run");
        Execute("DELETE FROM runs WHERE id = @run");
        Execute("DELETE FROM environments WHERE NOT EXISTS (SELECT 1 FROM runs WHERE runs.environment = environments.id)");
        Execute("DELETE FROM benchmarks WHERE NOT EXISTS (SELECT 1 FROM cases WHERE cases.benchmark = benchmarks.id)");
        return (run.Id, benchmarks);

        int Execute(string sql) => HistoryDatabase.Execute(
            transaction, sql, sql.Contains("@run", StringComparison.Ordinal) ? [("@run", run.Number)] : []);
    });

    /// <summary>Repeats the transaction if the server went away: it was rolled back, and storing a run twice changes nothing.</summary>
    private T Write<T>(Func<DbTransaction, T> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                database.IsCommitting = false;
                using var transaction = database.BeginWriting();
                var result = work(transaction);
                database.IsCommitting = true;
                transaction.Commit();
                database.IsCommitting = false;
                return result;
            }
            catch (DbException exception)
            {
                if (attempt == AttemptLimit || !database.Recovered(exception))
                    throw database.Explain(exception);
            }
        }
    }

    private bool AddRun(DbTransaction transaction, StoredNames names, Dictionary<int, HistoryBenchmark> benchmarks, HistoryRun run)
    {
        var header = run.Header;
        var identity = ("@identity", header.Id.ToBytes());
        if (HistoryDatabase.Scalar(transaction, "SELECT COUNT(*) FROM runs WHERE identity = @identity", identity) is not 0L)
            return false;
        var number = Convert.ToInt32(HistoryDatabase.Scalar(
            transaction,
            """
            INSERT INTO runs (identity, time_ticks, commit_hash, branch, labels, environment)
            VALUES (@identity, @time, @commit, @branch, @labels, @environment) RETURNING id
            """,
            identity,
            ("@time", header.TimeUtc.UtcTicks),
            ("@commit", header.Commit),
            ("@branch", header.Branch),
            ("@labels", LabelsJson.Format(header.Labels)),
            ("@environment", names.Environment(header.Environment))), null);
        (int Benchmark, byte[] Content)[] cases =
            [.. run.Cases.Select(entry => (names.Benchmark(entry.Benchmark), CaseContent.Encode(entry)))];
        database.InsertCases(transaction, number, cases);
        if (!cases.All(entry => benchmarks.ContainsKey(entry.Benchmark)))
        {
            foreach (var stored in ReadBenchmarks(transaction))
                benchmarks[stored.Number] = stored.Value;
        }

        RequireReadable(transaction, number, run, cases, benchmarks);
        return true;
    }

    /// <summary>Prevents commits that a reader would refuse or read differently.</summary>
    private void RequireReadable(
        DbTransaction transaction, int number, HistoryRun run, (int Benchmark, byte[] Content)[] cases,
        Dictionary<int, HistoryBenchmark> benchmarks)
    {
        var (header, wanted) = (run.Header, cases.ToDictionary(entry => entry.Benchmark, entry => entry.Content));
        var stored = ReadRuns(transaction, number).SingleOrDefault()
            ?? throw new HistoryException(Name, $"run {header.Id} cannot be read back and is not stored.");
        var read = stored.Value;
        var differs = read.Id != header.Id || read.TimeUtc != header.TimeUtc || read.Commit != header.Commit || read.Branch != header.Branch
            ? "its header"
            : LabelsJson.Format(read.Labels) != LabelsJson.Format(header.Labels) ? "its labels"
            : read.Environment != header.Environment ? "its environment"
            : null;
        var found = ReadCases(transaction, stored, benchmarks);
        differs ??= found.Count == cases.Length ? null : "the number of its benchmarks";
        foreach (var (benchmark, entry) in found)
        {
            var isEqual = wanted.TryGetValue(benchmark, out var content) && CaseContent.Encode(entry).AsSpan().SequenceEqual(content);
            differs ??= isEqual ? null : $"'{entry.Benchmark}'";
        }

        if (differs is not null)
            throw new HistoryException(Name, $"run {header.Id} is not stored: {differs} is read back differently.");
    }
}
