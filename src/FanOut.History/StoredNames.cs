using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using FanOut.Analysis.History;
using FanOut.Analysis.Results;

namespace FanOut.History;

/// <summary>The numbers that environments and benchmarks are stored under. Both are few, so that they are read once per transaction.</summary>
internal sealed class StoredNames
{
    private readonly DbTransaction transaction;
    private readonly Dictionary<string, int> environments;
    private readonly Dictionary<string, int> benchmarks;

    public StoredNames(DbTransaction transaction)
    {
        this.transaction = transaction;
        environments = Numbers("environments");
        benchmarks = Numbers("benchmarks");
    }

    /// <summary>The number of an environment, which is stored where it is new.</summary>
    public int Environment(RunEnvironment environment)
    {
        var facts = RunEnvironmentJson.Format(environment);
        return Number(environments, Hash(facts), "INSERT INTO environments (facts, hash) VALUES (@facts, @hash) RETURNING id", ("@facts", facts));
    }

    /// <summary>The number of a benchmark, which is stored where it is new.</summary>
    public int Benchmark(HistoryBenchmark benchmark) => Number(
        benchmarks,
        Hash(benchmark.FullName, benchmark.Job),
        "INSERT INTO benchmarks (name, job, choices, method, hash) VALUES (@name, @job, @choices, @method, @hash) RETURNING id",
        ("@name", benchmark.FullName),
        ("@job", benchmark.Job),
        ("@choices", benchmark.Group),
        ("@method", benchmark.Method));

    /// <summary>Gives the names of an older history their hashes.</summary>
    public static void AddHashes(DbTransaction transaction)
    {
        Add("environments", "facts", row => Hash($"{row.GetValue(1)}"));
        Add("benchmarks", "name, job", row => Hash($"{row.GetValue(1)}", $"{row.GetValue(2)}"));

        void Add(string table, string columns, Func<DbDataReader, byte[]> hash)
        {
            var hashes = new List<(object Id, byte[] Hash)>();
            using (var read = HistoryDatabase.Command(transaction, $"SELECT id, {columns} FROM {table}"))
            {
                using var row = read.ExecuteReader();
                while (row.Read())
                    hashes.Add((row.GetValue(0), hash(row)));
            }

            // Two names that a database cut off at a NUL may have become one; the second keeps none and is found no more.
            foreach (var (id, value) in hashes.DistinctBy(entry => Convert.ToHexString(entry.Hash)))
            {
                using var update = HistoryDatabase.Command(transaction, $"UPDATE {table} SET hash = @hash WHERE id = @id", ("@hash", value), ("@id", id));
                update.ExecuteNonQuery();
            }
        }
    }

    /// <summary>The length of each text stands before it, so that no two lists of texts are one.</summary>
    private static byte[] Hash(params ReadOnlySpan<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(utf8.Length));
            hash.AppendData(utf8);
        }

        return hash.GetHashAndReset();
    }

    private Dictionary<string, int> Numbers(string table)
    {
        using var read = HistoryDatabase.Command(transaction, $"SELECT id, hash FROM {table} WHERE hash IS NOT NULL");
        using var row = read.ExecuteReader();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        while (row.Read())
        {
            if (row.GetValue(1) is byte[] hash)
                numbers[Convert.ToHexString(hash)] = Convert.ToInt32(row.GetValue(0), null);
        }

        return numbers;
    }

    private int Number(Dictionary<string, int> numbers, byte[] hash, string insertion, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var key = Convert.ToHexString(hash);
        if (!numbers.TryGetValue(key, out var number))
        {
            using var insert = HistoryDatabase.Command(transaction, insertion, [.. values, ("@hash", hash)]);
            numbers[key] = number = Convert.ToInt32(insert.ExecuteScalar(), null);
        }

        return number;
    }
}
