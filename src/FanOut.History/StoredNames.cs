using System.Data.Common;
using FanOut.Analysis.History;

namespace FanOut.History;

/// <summary>The numbers that environments and benchmarks are stored under. Both are few, so that they are read once per transaction.</summary>
internal sealed class StoredNames
{
    private readonly DbTransaction transaction;
    private readonly Dictionary<string, int> environments = [];
    private readonly Dictionary<(string Name, string Job), int> benchmarks = [];

    public StoredNames(DbTransaction transaction)
    {
        this.transaction = transaction;
        using var readEnvironments = HistoryDatabase.Command(transaction, "SELECT id, facts FROM environments");
        using (var row = readEnvironments.ExecuteReader())
        {
            while (row.Read())
                environments.Add(row.GetString(1), row.GetInt32(0));
        }

        using var readBenchmarks = HistoryDatabase.Command(transaction, "SELECT id, name, job FROM benchmarks");
        using (var row = readBenchmarks.ExecuteReader())
        {
            while (row.Read())
                benchmarks.Add((row.GetString(1), row.GetString(2)), row.GetInt32(0));
        }
    }

    /// <summary>The number of an environment, which is stored where it is new.</summary>
    public int Environment(RunEnvironment environment)
    {
        var facts = RunEnvironmentJson.Of(environment);
        if (!environments.TryGetValue(facts, out var number))
            environments[facts] = number = Inserted("INSERT INTO environments (facts) VALUES (@facts) RETURNING id", ("@facts", facts));
        return number;
    }

    /// <summary>The number of a benchmark, which is stored where it is new.</summary>
    public int Benchmark(HistoryBenchmark benchmark)
    {
        if (!benchmarks.TryGetValue((benchmark.FullName, benchmark.Job), out var number))
        {
            benchmarks[(benchmark.FullName, benchmark.Job)] = number = Inserted(
                "INSERT INTO benchmarks (name, job, choices, method) VALUES (@name, @job, @choices, @method) RETURNING id",
                ("@name", benchmark.FullName),
                ("@job", benchmark.Job),
                ("@choices", benchmark.Group),
                ("@method", benchmark.Method));
        }

        return number;
    }

    private int Inserted(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var insert = HistoryDatabase.Command(transaction, sql, parameters);
        return Convert.ToInt32(insert.ExecuteScalar(), null);
    }
}
