namespace FanOut.History.Tests;

/// <summary>Histories in a real PostgreSQL.</summary>
public sealed class PostgresStoreTests(PostgresServer server) : StoreTests
{
    protected override HistoryLocation Fresh() => HistoryLocation.Parse(server.FreshDatabase())!;
}
