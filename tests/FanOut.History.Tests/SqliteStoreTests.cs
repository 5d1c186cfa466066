using Microsoft.Data.Sqlite;

namespace FanOut.History.Tests;

/// <summary>Histories in files.</summary>
public sealed class SqliteStoreTests : StoreTests, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fanout-history-").FullName;
    private int files;

    public void Dispose() => Directory.Delete(folder, recursive: true);

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
