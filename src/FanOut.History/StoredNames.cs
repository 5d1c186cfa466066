using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FanOut.History;

/// <summary>The numbers of stored environments and benchmarks. Both are few, so they are read once per transaction.</summary>
internal sealed class StoredNames(DbTransaction transaction)
{
    private readonly Dictionary<string, int> environments = Numbers(transaction, "environments");
    private readonly Dictionary<string, int> benchmarks = Numbers(transaction, "benchmarks");

    /// <summary>The number of an environment, which is stored if it is new.</summary>
    public int Environment(RunEnvironment environment)
    {
        var facts = RunEnvironmentJson.Format(environment);
        const string Insertion = "INSERT INTO environments (facts, hash) VALUES (@facts, @hash) RETURNING id";
        return Number(environments, Hash(facts), Insertion, ("@facts", facts));
    }

    /// <summary>The number of a benchmark, which is stored if it is new.</summary>
    public int Benchmark(HistoryBenchmark benchmark) => Number(
        benchmarks,
        Hash(benchmark.FullName, benchmark.Job),
        "INSERT INTO benchmarks (name, job, choices, method, hash) VALUES (@name, @job, @choices, @method, @hash) RETURNING id",
        ("@name", benchmark.FullName), ("@job", benchmark.Job), ("@choices", benchmark.Group), ("@method", benchmark.Method));

    /// <summary>Adds the hashes that a history of <see cref="HistorySchema.UnhashedVersion"/> lacks.</summary>
    public static void AddHashes(DbTransaction transaction)
    {
        Add("environments", "facts", row => Hash($"{row.GetValue(1)}"));
        Add("benchmarks", "name, job", row => Hash($"{row.GetValue(1)}", $"{row.GetValue(2)}"));

        void Add(string table, string columns, Func<DbDataReader, byte[]> hash)
        {
            var hashes = HistoryDatabase.ReadAll(
                transaction, $"SELECT id, {columns} FROM {table}", row => (Id: row.GetValue(0), Hash: hash(row)));

            // Two names cut off at a NUL may be equal; only the first gets a hash.
            var sql = $"UPDATE {table} SET hash = @hash WHERE id = @id";
            foreach (var (id, value) in hashes.DistinctBy(entry => Convert.ToHexString(entry.Hash)))
                HistoryDatabase.Execute(transaction, sql, ("@hash", value), ("@id", id));
        }
    }

    /// <summary>Includes lengths, so that different lists of texts have different hashes.</summary>
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

    private static Dictionary<string, int> Numbers(DbTransaction transaction, string table)
    {
        var sql = $"SELECT id, hash FROM {table} WHERE hash IS NOT NULL";
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (id, hash) in HistoryDatabase.ReadAll(transaction, sql, row => (row.GetValue(0), row.GetValue(1) as byte[])))
        {
            if (hash is not null)
                numbers[Convert.ToHexString(hash)] = Convert.ToInt32(id, null);
        }

        return numbers;
    }

    private int Number(
        Dictionary<string, int> numbers, byte[] hash, string insertion, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var key = Convert.ToHexString(hash);
        if (!numbers.TryGetValue(key, out var number))
            numbers[key] = number = Convert.ToInt32(HistoryDatabase.Scalar(transaction, insertion, [.. values, ("@hash", hash)]), null);
        return number;
    }
}

/// <summary>A run's labels as stored: one JSON object.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class LabelsJson : JsonSerializerContext
{
    public static string Format(IReadOnlyDictionary<string, string> labels) => JsonSerializer.Serialize(
        labels.OrderBy(label => label.Key, StringComparer.Ordinal).ToDictionary(), Default.DictionaryStringString);

    public static SortedDictionary<string, string> Parse(string json)
    {
        try
        {
            return new(JsonSerializer.Deserialize(json, Default.DictionaryStringString) ?? [], StringComparer.Ordinal);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("its labels are not JSON", exception);
        }
    }
}
