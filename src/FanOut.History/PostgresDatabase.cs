using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace FanOut.History;

/// <summary>A history in a PostgreSQL database, in a schema of its own, which many machines write into.</summary>
internal sealed class PostgresDatabase : HistoryDatabase
{
    /// <summary>Everything is in there; what else the database holds is not touched.</summary>
    private const string Schema = "fanout_history";

    private const string WriterLock = $"hashtext('{Schema}')";

    /// <summary>How long a server that went away is waited for: a restart takes a second or two.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(250);

    /// <summary>How much later than the server the driver gives up, in seconds.</summary>
    private const int LateSeconds = 5;

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private const string LockNotAvailable = "55P03", AdminShutdown = "57P01", CrashShutdown = "57P02", CannotConnectNow = "57P03";

    private readonly NpgsqlConnectionStringBuilder settings;

    /// <summary>How long a lock is waited for, in seconds: 30 where the connection has no <c>Command Timeout</c>, as for a file.</summary>
    private readonly int limitSeconds;
    private NpgsqlConnection connection;
    private bool isConnected;

    private PostgresDatabase(string name, NpgsqlConnectionStringBuilder settings, HistoryAccess access)
        : base(name, access)
    {
        this.settings = settings;
        limitSeconds = settings.CommandTimeout;
        // The server gives up first, and says what it waited for. 0 is without limit.
        if (limitSeconds > 0)
            settings.CommandTimeout += LateSeconds;
        connection = new NpgsqlConnection(settings.ConnectionString);
    }

    public override DbConnection Connection => connection;

    public static PostgresDatabase Open(PostgresLocation location, HistoryAccess access)
    {
        var settings = new NpgsqlConnectionStringBuilder(location.Connection.ConnectionString)
        {
            SearchPath = Schema,

            // The program opens one connection and ends.
            Pooling = false,
        };
        if (string.IsNullOrEmpty(settings.ApplicationName))
            settings.ApplicationName = "fanout";
        var database = new PostgresDatabase(location.Name, settings, access);
        try
        {
            database.connection.Open();
            database.isConnected = true;
            return database;
        }
        catch (DbException exception)
        {
            database.Dispose();
            throw database.Explain(exception);
        }
    }

    protected override bool HasVersion(DbTransaction transaction)
    {
        using var table = Command(transaction, $"SELECT to_regclass('{Schema}.schema_version') IS NOT NULL");
        return table.ExecuteScalar() is true;
    }

    /// <summary>One writer at a time: the numbers of runs then are in the order of their commits, and no two wait for each other's new names.</summary>
    public override DbTransaction BeginWriting()
    {
        // The server takes note of new tables when a transaction begins, so that this one must begin after the wait and not before it.
        using (var wait = connection.CreateCommand())
        {
            wait.CommandText = FormattableString.Invariant($"SET lock_timeout = {limitSeconds * 1000L}; SELECT pg_advisory_lock({WriterLock})");
            wait.ExecuteNonQuery();
        }

        var transaction = connection.BeginTransaction();
        using var keep = Command(transaction, $"SELECT pg_advisory_xact_lock({WriterLock}), pg_advisory_unlock({WriterLock})");
        keep.ExecuteNonQuery();
        return transaction;
    }

    public override DbTransaction BeginReading() => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    public override string Words(string schemaStep) => schemaStep
        .Replace("CREATE TABLE schema_version", $"CREATE SCHEMA IF NOT EXISTS {Schema}; CREATE TABLE schema_version", StringComparison.Ordinal)
        .Replace("{key}", "INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY", StringComparison.Ordinal)
        .Replace("{bytes}", "BYTEA", StringComparison.Ordinal)
        .Replace("{clustered}", "", StringComparison.Ordinal)
        .Replace(
            "{drop text indexes}",
            "ALTER TABLE environments DROP CONSTRAINT environments_facts_key; ALTER TABLE benchmarks DROP CONSTRAINT benchmarks_name_job_key;",
            StringComparison.Ordinal);

    public override void InsertCases(DbTransaction transaction, int run, IEnumerable<(int Benchmark, byte[] Content)> cases)
    {
        using var copy = connection.BeginBinaryImport("COPY cases (benchmark, run, content) FROM STDIN (FORMAT BINARY)");
        foreach (var (benchmark, content) in cases)
        {
            copy.StartRow();
            copy.Write(benchmark, NpgsqlDbType.Integer);
            copy.Write(run, NpgsqlDbType.Integer);
            copy.Write(content, NpgsqlDbType.Bytea);
        }

        copy.Complete();
    }

    public override HistoryException Explain(DbException exception)
    {
        var message = exception switch
        {
            PostgresException { SqlState: LockNotAvailable } => FormattableString.Invariant($"another program has held its lock for {limitSeconds} s{Raise}"),
            PostgresException answer => answer.MessageText,
            { InnerException: TimeoutException } when isConnected =>
                FormattableString.Invariant($"the server has not answered for {settings.CommandTimeout} s{Raise}"),
            _ => Messages(exception),
        };

        // Neither server nor driver repeats a password; should one ever do so, it is not passed on.
        if (!string.IsNullOrEmpty(settings.Password))
            message = message.Replace(settings.Password, "***", StringComparison.Ordinal);
        return new HistoryException(Name, $"{message.TrimEnd('.')}{Consequence}.");
    }

    /// <summary>Waits for a server that was there and is away, as while it is restarted.</summary>
    public override bool Recovered(DbException exception)
    {
        // A server that is there and does not answer would be asked the same for ever.
        if (!IsAway(exception) || exception.InnerException is TimeoutException)
            return false;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < patience)
        {
            Thread.Sleep(pause);
            connection.Dispose();
            connection = new NpgsqlConnection(settings.ConnectionString);
            try
            {
                connection.Open();
                return true;
            }
            catch (NpgsqlException refusal) when (IsAway(refusal))
            {
                // Not yet.
            }
        }

        return false;
    }

    private const string Raise = "; Command Timeout in the connection sets that limit";

    /// <summary>Whether the connection broke, or the server shuts down, has crashed or is not ready yet.</summary>
    private static bool IsAway(DbException exception) => exception is not PostgresException { SqlState: not (AdminShutdown or CrashShutdown or CannotConnectNow) };

    private static string Messages(Exception exception) => exception.InnerException is { } inner && !exception.Message.Contains(inner.Message, StringComparison.Ordinal)
        ? $"{exception.Message} ({Messages(inner)})"
        : exception.Message;
}
