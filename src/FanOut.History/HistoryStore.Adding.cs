using System.Data.Common;
using FanOut.Analysis.History;

namespace FanOut.History;

/// <content>Adding and removing runs.</content>
public sealed partial class HistoryStore
{
    /// <summary>Attempts where the server goes away in the middle: one restart is usual, and several in a row are an outage.</summary>
    private const int AttemptLimit = 3;

    /// <summary>Stores a run; one that is stored already changes nothing.</summary>
    /// <returns>Whether it is new.</returns>
    /// <exception cref="HistoryException">It could not be stored; the history is as it was.</exception>
    public bool Add(HistoryRun run) => Add([run]) == 1;

    /// <summary>Stores several runs in one transaction, for those that come in thousands: all of them or none.</summary>
    /// <returns>How many are new.</returns>
    /// <exception cref="HistoryException">They could not be stored; the history is as it was.</exception>
    public int Add(IReadOnlyList<HistoryRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var added = Written(transaction =>
        {
            var names = new StoredNames(transaction);
            var benchmarks = new Dictionary<int, HistoryBenchmark>();
            return runs.Count(run => Added(transaction, names, benchmarks, run));
        });
        database.Stored += added;
        return added;
    }

    /// <summary>Removes a run, whether it can be read or not, and what no other run needs.</summary>
    /// <param name="id">The beginning of its identity, four digits or more.</param>
    /// <returns>The whole identity and the number of benchmarks.</returns>
    /// <exception cref="HistoryException">No run or several begin so, or it cannot be removed.</exception>
    public (string Id, int Benchmarks) Remove(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return Written(transaction =>
        {
            var found = new List<(object Number, string Id)>();
            using (var read = HistoryDatabase.Command(transaction, "SELECT id, identity FROM runs"))
            {
                using var row = read.ExecuteReader();
                while (row.Read())
                {
                    if (row.GetValue(1) is byte[] bytes && Convert.ToHexStringLower(bytes) is var whole && whole.StartsWith(id, StringComparison.OrdinalIgnoreCase))
                        found.Add((row.GetValue(0), whole));
                }
            }

            if (found is not [var run])
                throw new HistoryException(Name, found.Count == 0 ? $"run '{id}' not found." : $"{found.Count} runs begin with '{id}'; name more digits.");
            var benchmarks = Execute("DELETE FROM cases WHERE run = @run");
            Execute("DELETE FROM runs WHERE id = @run");
            Execute("DELETE FROM environments WHERE NOT EXISTS (SELECT 1 FROM runs WHERE runs.environment = environments.id)");
            Execute("DELETE FROM benchmarks WHERE NOT EXISTS (SELECT 1 FROM cases WHERE cases.benchmark = benchmarks.id)");
            return (run.Id, benchmarks);

            int Execute(string sql)
            {
                using var command = HistoryDatabase.Command(transaction, sql, sql.Contains("@run", StringComparison.Ordinal) ? [("@run", run.Number)] : []);
                return command.ExecuteNonQuery();
            }
        });
    }

    /// <summary>
    /// Does something in a transaction of its own, once more where the server went away in the middle: what it did is undone then, and storing a run twice
    /// changes nothing.
    /// </summary>
    private T Written<T>(Func<DbTransaction, T> work)
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

    private bool Added(DbTransaction transaction, StoredNames names, Dictionary<int, HistoryBenchmark> benchmarks, HistoryRun run)
    {
        using var known = HistoryDatabase.Command(
            transaction, "SELECT COUNT(*) FROM runs WHERE identity = @identity", ("@identity", run.Header.Id.ToBytes()));
        if (known.ExecuteScalar() is not 0L)
            return false;

        var header = run.Header;
        using var insert = HistoryDatabase.Command(
            transaction,
            """
            INSERT INTO runs (identity, time_ticks, commit_hash, branch, labels, environment)
            VALUES (@identity, @time, @commit, @branch, @labels, @environment) RETURNING id
            """,
            ("@identity", header.Id.ToBytes()),
            ("@time", header.TimeUtc.UtcTicks),
            ("@commit", header.Commit),
            ("@branch", header.Branch),
            ("@labels", LabelsJson.Format(header.Labels)),
            ("@environment", names.Environment(header.Environment)));
        var number = Convert.ToInt32(insert.ExecuteScalar(), null);
        (int Benchmark, byte[] Content)[] cases = [.. run.Cases.Select(entry => (names.Benchmark(entry.Benchmark), CaseContent.Encode(entry)))];
        database.InsertCases(transaction, number, cases);
        if (!cases.All(entry => benchmarks.ContainsKey(entry.Benchmark)))
        {
            foreach (var stored in ReadBenchmarks(transaction))
                benchmarks[stored.Number] = stored.Benchmark;
        }

        RequireReadable(transaction, number, run, cases, benchmarks);
        return true;
    }

    /// <summary>What a reader would refuse, or read as something else, is not committed.</summary>
    private void RequireReadable(
        DbTransaction transaction, int number, HistoryRun run, (int Benchmark, byte[] Content)[] cases, Dictionary<int, HistoryBenchmark> benchmarks)
    {
        var (header, wanted) = (run.Header, cases.ToDictionary(entry => entry.Benchmark, entry => entry.Content));
        var stored = ReadRuns(transaction, number).SingleOrDefault() ?? throw new HistoryException(Name, $"run {header.Id} cannot be read back and is not stored.");
        var read = stored.Header;
        var differs = read.Id != header.Id || read.TimeUtc != header.TimeUtc || read.Commit != header.Commit || read.Branch != header.Branch
            ? "its header"
            : LabelsJson.Format(read.Labels) != LabelsJson.Format(header.Labels) ? "its labels"
            : read.Environment != header.Environment ? "its environment"
            : null;
        var found = ReadCases(transaction, stored, benchmarks);
        differs ??= found.Count == cases.Length ? null : "the number of its benchmarks";
        foreach (var (benchmark, entry) in found)
            differs ??= wanted.TryGetValue(benchmark, out var content) && CaseContent.Encode(entry).AsSpan().SequenceEqual(content) ? null : $"'{entry.Benchmark}'";
        if (differs is not null)
            throw new HistoryException(Name, $"run {header.Id} is not stored: {differs} is read back as something else.");
    }
}
