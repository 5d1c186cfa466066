using Npgsql;

namespace FanOut.History.Tests;

/// <summary>Histories in a real PostgreSQL.</summary>
[Collection("PostgreSQL")]
public sealed class PostgresStoreTests(PostgresServer server) : StoreTests
{
    private protected override string WithoutHashes => """
        ALTER TABLE environments DROP COLUMN hash;
        ALTER TABLE benchmarks DROP COLUMN hash;
        ALTER TABLE environments ADD CONSTRAINT environments_facts_key UNIQUE (facts);
        ALTER TABLE benchmarks ADD CONSTRAINT benchmarks_name_job_key UNIQUE (name, job);
        """;

    private protected override string Spoiled => """
        CREATE FUNCTION spoil() RETURNS trigger AS 'BEGIN NEW.commit_hash := ''another''; RETURN NEW; END' LANGUAGE plpgsql;
        CREATE TRIGGER spoil BEFORE INSERT ON runs FOR EACH ROW EXECUTE FUNCTION spoil();
        """;

    private protected override string Bytes(string hexadecimal) => $"'\\x{hexadecimal}'";

    private protected override void Execute(HistoryLocation location, string sql)
    {
        using var connection = new NpgsqlConnection(
            $"{((PostgresLocation)location).Connection.ConnectionString};Search Path=fanout_history");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected override HistoryLocation Fresh() => HistoryLocation.Parse(server.FreshDatabase())!;
}
