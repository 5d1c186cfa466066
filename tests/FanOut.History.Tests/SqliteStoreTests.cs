using Microsoft.Data.Sqlite;

namespace FanOut.History.Tests;

/// <summary>Histories in files.</summary>
public sealed class SqliteStoreTests : StoreTests, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private int files;

    public void Dispose() => folder.Dispose();

    private protected override string WithoutHashes => "ALTER TABLE environments DROP COLUMN hash; ALTER TABLE benchmarks DROP COLUMN hash";

    private protected override string Spoiled =>
        "CREATE TRIGGER spoil AFTER INSERT ON runs BEGIN UPDATE runs SET commit_hash = 'another' WHERE id = NEW.id; END";

    private protected override string Bytes(string hexadecimal) => $"X'{hexadecimal}'";

    private protected override void Execute(HistoryLocation location, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={location.Name};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected override HistoryLocation Fresh() =>
        HistoryLocation.Parse(Path.Combine(folder, FormattableString.Invariant($"a history {Interlocked.Increment(ref files)} # ü.db")))!;
}
