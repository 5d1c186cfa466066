using System.Data;
using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace FanOut.History;

/// <summary>A history in a schema of its own of a PostgreSQL database, which many machines write into.</summary>
internal sealed class PostgresDatabase : HistoryDatabase
{
    private const string Schema = "fanout_history";

    private const string WriterLock = $"hashtext('{Schema}')";

    /// <summary>How long to wait for a server that went away: a restart takes a second or two.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(250);

    /// <summary>How much later than the server the driver gives up.</summary>
    private const int LateSeconds = 5;

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private const string LockNotAvailable = "55P03", AdminShutdown = "57P01", CrashShutdown = "57P02", CannotConnectNow = "57P03";

    private const string Raise = "; Command Timeout in the connection sets that limit";

    private readonly NpgsqlConnectionStringBuilder settings;

    /// <summary>How long to wait for a lock: <c>Command Timeout</c>, 30 by default.</summary>
    private readonly int limitSeconds;

    private NpgsqlConnection connection;
    private bool isConnected;

    public PostgresDatabase(PostgresLocation location, HistoryAccess access)
        : base(location.Name, access)
    {
        // The program opens one connection.
        settings = new(location.Connection.ConnectionString) { SearchPath = Schema, Pooling = false };
        if (string.IsNullOrEmpty(settings.ApplicationName))
            settings.ApplicationName = "fanout";
        limitSeconds = settings.CommandTimeout;
        // The server gives up first and says why; 0 means no limit.
        if (limitSeconds > 0)
            settings.CommandTimeout += LateSeconds;
        connection = new NpgsqlConnection(settings.ConnectionString);
    }

    public override DbConnection Connection => connection;

    public override void Open()
    {
        connection.Open();
        isConnected = true;
    }

    protected override bool HasVersion(DbTransaction transaction) =>
        Scalar(transaction, $"SELECT to_regclass('{Schema}.schema_version') IS NOT NULL") is true;

    /// <summary>One writer at a time: the order of runs is that of their commits, and writers of the same new names do not block each
    /// other.</summary>
    public override DbTransaction BeginWriting()
    {
        // A transaction sees the tables from when it began, so it must begin after the wait.
        using (var wait = connection.CreateCommand())
        {
            var milliseconds = FormattableString.Invariant($"{limitSeconds * 1000L}");
            wait.CommandText = $"SET lock_timeout = {milliseconds}; SELECT pg_advisory_lock({WriterLock})";
            wait.ExecuteNonQuery();
        }

        var transaction = connection.BeginTransaction();
        Execute(transaction, $"SELECT pg_advisory_xact_lock({WriterLock}), pg_advisory_unlock({WriterLock})");
        return transaction;
    }

    public override DbTransaction BeginReading() => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    protected override IReadOnlyList<(string Common, string Own)> Words =>
    [
        (NewTable, $"CREATE SCHEMA IF NOT EXISTS {Schema}; {NewTable}"),
        ("{key}", "INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
        ("{bytes}", "BYTEA"),
        ("{clustered}", ""),
        ("{drop text indexes}", """
            ALTER TABLE environments DROP CONSTRAINT environments_facts_key;
            ALTER TABLE benchmarks DROP CONSTRAINT benchmarks_name_job_key;
            """),
    ];

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
            PostgresException { SqlState: LockNotAvailable } =>
                FormattableString.Invariant($"another program has held its lock for {limitSeconds} s{Raise}"),
            PostgresException answer => answer.MessageText,
            { InnerException: TimeoutException } when isConnected =>
                FormattableString.Invariant($"the server has not answered for {settings.CommandTimeout} s{Raise}"),
            _ => Messages(exception),
        };

        // Server and driver do not repeat passwords; this guards against versions that do.
        if (!string.IsNullOrEmpty(settings.Password))
            message = message.Replace(settings.Password, "***", StringComparison.Ordinal);
        return new HistoryException(Name, $"{message.TrimEnd('.')}{Consequence}.");
    }

    /// <summary>Waits for a server that is restarting.</summary>
    public override bool Recovered(DbException exception)
    {
        // A server that accepts connections but does not answer is not asked again.
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
                // The server is not back yet.
            }
        }

        return false;
    }

    /// <summary>Whether the connection broke, or the server shuts down, crashed or is not ready yet.</summary>
    private static bool IsAway(DbException exception) =>
        exception is not PostgresException { SqlState: not (AdminShutdown or CrashShutdown or CannotConnectNow) };

    private static string Messages(Exception exception) =>
        exception.InnerException is { } inner && !exception.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? $"{exception.Message} ({Messages(inner)})"
            : exception.Message;
}
