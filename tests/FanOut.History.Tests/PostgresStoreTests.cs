using Npgsql;

namespace FanOut.History.Tests;

/// <summary>Histories in a real PostgreSQL.</summary>
[Collection("PostgreSQL")]
public sealed class PostgresStoreTests(PostgresServer server) : StoreTests
{
    private protected override void Execute(HistoryLocation location, string sql)
    {
        using var connection = new NpgsqlConnection($"{((PostgresLocation)location).Connection.ConnectionString};Search Path=fanout_history");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected override HistoryLocation Fresh() => HistoryLocation.Parse(server.FreshDatabase())!;
}
