using System.Data.Common;
using FanOut.Analysis.History;
using FanOut.Analysis.Results;

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
        var benchmarks = Read(() => ReadBenchmarks(Snapshot)).ToDictionary(stored => stored.Number, stored => stored.Benchmark);
        foreach (var run in StoredRuns())
            yield return new HistoryRun(run.Header, [.. Read(() => ReadCases(Snapshot, run, benchmarks)).Values]);
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
        foreach (var stored in Read(() => ReadBenchmarks(Snapshot)).Where(stored => isWanted(stored.Benchmark)))
        {
            var points = Read(() => Points(stored, first, order));
            if (points.Length > 0)
                yield return new BenchmarkHistory(stored.Benchmark, points);
        }
    }

    private StoredRun[] StoredRuns() => runs ??= Read(() => ReadRuns(Snapshot, null).ToArray());

    /// <summary>All runs, or one.</summary>
    private List<StoredRun> ReadRuns(DbTransaction transaction, int? only)
    {
        var environments = ReadEnvironments(transaction);
        using var read = HistoryDatabase.Command(
            transaction,
            $"SELECT id, identity, time_ticks, commit_hash, branch, labels, environment FROM runs {(only is null ? "" : "WHERE id = @only")} ORDER BY time_ticks, id",
            only is null ? [] : [("@only", only)]);
        using var row = read.ExecuteReader();
        var found = new List<StoredRun>();
        while (row.Read())
        {
            if (Row(row, Run, NameOfRun) is { } run)
                found.Add(run);
        }

        return found;

        StoredRun Run(DbDataReader row) => new(row.GetInt32(0), new RunHeader
        {
            Id = RunId.FromHash(row.GetFieldValue<byte[]>(1)),
            TimeUtc = new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero),
            Commit = row.IsDBNull(3) ? null : row.GetString(3),
            Branch = row.IsDBNull(4) ? null : row.GetString(4),
            Labels = LabelsJson.Parse(row.GetString(5)),
            Environment = environments.GetValueOrDefault(row.GetInt32(6)) ?? throw new InvalidDataException("its environment cannot be read"),
        });
    }

    private static string NameOfRun(DbDataReader row) =>
        row.GetValue(1) is byte[] identity ? $"run {Convert.ToHexStringLower(identity)}" : $"the run in row {row.GetValue(0)}";

    private Dictionary<int, RunEnvironment> ReadEnvironments(DbTransaction transaction)
    {
        using var read = HistoryDatabase.Command(transaction, "SELECT id, facts FROM environments");
        using var row = read.ExecuteReader();
        var found = new Dictionary<int, RunEnvironment>();
        while (row.Read())
        {
            if (Row(row, Environment, each => $"environment {each.GetValue(0)}") is var (number, environment))
                found.Add(number, environment);
        }

        return found;

        static StoredEnvironment Environment(DbDataReader row) => new(row.GetInt32(0), RunEnvironmentJson.Parse(row.GetString(1), "its facts"));
    }

    private List<StoredBenchmark> ReadBenchmarks(DbTransaction transaction)
    {
        using var read = HistoryDatabase.Command(transaction, "SELECT id, name, job, choices, method FROM benchmarks");
        using var row = read.ExecuteReader();
        var found = new List<StoredBenchmark>();
        while (row.Read())
        {
            if (Row(row, Benchmark, each => $"benchmark {each.GetValue(0)}") is { } benchmark)
                found.Add(benchmark);
        }

        // Databases sort text each in their own way.
        found.Sort((one, other) => string.CompareOrdinal(one.Benchmark.FullName, other.Benchmark.FullName) is not 0 and var byName
            ? byName
            : string.CompareOrdinal(one.Benchmark.Job, other.Benchmark.Job));
        return found;

        static StoredBenchmark Benchmark(DbDataReader row) => new(row.GetInt32(0), new HistoryBenchmark
        {
            FullName = row.GetString(1),
            Job = row.GetString(2),
            Group = row.GetString(3),
            Method = row.GetString(4),
        });
    }

    private HistoryPoint[] Points(StoredBenchmark stored, int firstRun, Dictionary<int, (int Place, RunHeader Header)> order)
    {
        using var read = HistoryDatabase.Command(
            Snapshot, "SELECT run, content FROM cases WHERE benchmark = @benchmark AND run >= @first", ("@benchmark", stored.Number), ("@first", firstRun));
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
                Damaged(NameOfCase(stored.Benchmark, run.Header), exception.Message);
            }
        }

        var (keys, sorted) = (places.ToArray(), points.ToArray());
        Array.Sort(keys, sorted);
        return sorted;
    }

    /// <summary>The benchmarks of a run by their numbers, in that order; by benchmark first, as the table is sorted, so that each is one step into it.</summary>
    private SortedDictionary<int, HistoryCase> ReadCases(DbTransaction transaction, StoredRun run, Dictionary<int, HistoryBenchmark> benchmarks)
    {
        using var read = HistoryDatabase.Command(
            transaction,
            "SELECT cases.benchmark, cases.content FROM benchmarks CROSS JOIN cases WHERE cases.benchmark = benchmarks.id AND cases.run = @run",
            ("@run", run.Number));
        using var row = read.ExecuteReader();
        var found = new SortedDictionary<int, HistoryCase>();
        while (row.Read())
        {
            if (Row(row, Case, each => NameOfCase(Benchmark(each), run.Header)) is var (number, entry))
                found.Add(number, entry);
        }

        return found;

        // What cannot be read of a benchmark was said where its name was read.
        HistoryBenchmark? Benchmark(DbDataReader row) => row.GetValue(0) is int or long ? benchmarks.GetValueOrDefault(row.GetInt32(0)) : null;

        StoredCase? Case(DbDataReader row) =>
            Benchmark(row) is { } benchmark ? new(row.GetInt32(0), CaseContent.Decode(row.GetFieldValue<byte[]>(1), benchmark)) : null;
    }

    private static string NameOfCase(HistoryBenchmark? benchmark, RunHeader? run) => $"'{benchmark}' of run {run?.Id}";

    private T Read<T>(Func<T> work) => database.Guarded(work);

    private sealed record StoredRun(int Number, RunHeader Header);

    private sealed record StoredEnvironment(int Number, RunEnvironment Environment);

    private sealed record StoredCase(int Number, HistoryCase Case);

    private sealed record StoredBenchmark(int Number, HistoryBenchmark Benchmark);
}
