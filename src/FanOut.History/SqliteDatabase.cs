using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace FanOut.History;

/// <summary>A history in a file: write-ahead logging, so that readers and one writer do not wait for each other, and a crash leaves whole runs.</summary>
internal sealed class SqliteDatabase : HistoryDatabase
{
    /// <summary>How long a writer waits for the others, in seconds: ten that store a run each need less than one.</summary>
    private const int PatienceSeconds = 30;

    /// <summary>Marks the file as a history in its header: <c>FanO</c> in ASCII.</summary>
    private const long ApplicationId = 0x46616E4F;

    // Result codes: https://www.sqlite.org/rescode.html
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    private readonly SqliteConnection connection;

    private SqliteDatabase(string path, SqliteConnection connection, HistoryAccess access)
        : base(path, access)
    {
        this.connection = connection;
    }

    public override DbConnection Connection => connection;

    public static SqliteDatabase Open(string path, HistoryAccess access)
    {
        if (access != HistoryAccess.Create && !File.Exists(path))
            throw new HistoryException(path, "there is no such file; fanout track add makes one.");
        if (Directory.Exists(path))
            throw new HistoryException(path, "is a folder, not a file.");
        var database = Connected(path, new SqliteConnectionStringBuilder
        {
            // Nothing in a full path means anything but itself to SQLite or its driver.
            DataSource = Path.GetFullPath(path),
            Mode = access == HistoryAccess.Create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
        }, access);
        if (access != HistoryAccess.Read || database.IsReadable())
            return database;

        // A reader makes a file for locks beside the history, and may not where it has no right to write. Without a log beside it, the file is all there is.
        database.Dispose();
        var log = new FileInfo($"{path}-wal");
        return log is { Exists: true, Length: > 0 }
            ? throw new HistoryException(path, "has changes of an interrupted writer beside it and cannot be opened for writing to take them in.")
            : Connected(path, new SqliteConnectionStringBuilder
            {
                DataSource = $"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?immutable=1",
                Mode = SqliteOpenMode.ReadOnly,
            }, access);
    }

    protected override bool HasVersion(DbTransaction transaction)
    {
        using var tables = Command(transaction, "SELECT COUNT(*) FROM sqlite_master");
        if (tables.ExecuteScalar() is 0L)
            return false;
        using var mark = Command(transaction, "PRAGMA application_id");
        return Convert.ToInt64(mark.ExecuteScalar(), CultureInfo.InvariantCulture) == ApplicationId
            ? true
            : throw new HistoryException(Name, "is a SQLite database of another program, not a history.");
    }

    public override void PrepareNew()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();
    }

    public override DbTransaction BeginWriting() => connection.BeginTransaction(deferred: false);

    public override DbTransaction BeginReading() => connection.BeginTransaction(deferred: true);

    public override string Words(string schemaStep) => schemaStep
        .Replace("CREATE TABLE schema_version", FormattableString.Invariant($"PRAGMA application_id = {ApplicationId}; CREATE TABLE schema_version"), StringComparison.Ordinal)
        .Replace("{key}", "INTEGER PRIMARY KEY", StringComparison.Ordinal)
        .Replace("{bytes}", "BLOB", StringComparison.Ordinal)
        .Replace("{clustered}", "WITHOUT ROWID", StringComparison.Ordinal)

        // Its indexes hold rows of any length.
        .Replace("{drop text indexes}", "", StringComparison.Ordinal);

    public override void InsertCases(DbTransaction transaction, int run, IEnumerable<(int Benchmark, byte[] Content)> cases)
    {
        using var insert = Command(
            transaction, "INSERT INTO cases (benchmark, run, content) VALUES (@benchmark, @run, @content)", ("@benchmark", 0), ("@run", run), ("@content", null));
        foreach (var (benchmark, content) in cases)
        {
            insert.Parameters[0].Value = benchmark;
            insert.Parameters[2].Value = content;
            insert.ExecuteNonQuery();
        }
    }

    public override HistoryException Explain(DbException exception) => new(
        Name,
        $"{(exception as SqliteException)?.SqliteErrorCode switch
        {
            Busy or Locked => FormattableString.Invariant($"another program has held it for {PatienceSeconds} s"),
            ReadOnly => "is read-only",
            Full => "the disk is full",
            CannotOpen => "cannot be opened: its folder must be there, and this user must be allowed to use the file",
            Corrupt => "is damaged",
            NotADatabase => "is not a database",
            _ => $"cannot be read or written: {exception.Message.TrimEnd('.')}",
        }}{Consequence}.",
        exception);

    private static SqliteDatabase Connected(string path, SqliteConnectionStringBuilder builder, HistoryAccess access)
    {
        // A pooled connection would keep the file, and the log beside it, after it is closed.
        builder.Pooling = false;
        builder.DefaultTimeout = PatienceSeconds;
        var connection = new SqliteConnection(builder.ConnectionString);
        var database = new SqliteDatabase(path, connection, access);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();

            // SQLite's own waiting looks again after milliseconds, the driver's after 150.
            command.CommandText = FormattableString.Invariant($"PRAGMA busy_timeout = {PatienceSeconds * 1000}");
            command.ExecuteNonQuery();
            return database;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw database.Explain(exception);
        }
    }

    private bool IsReadable()
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
            command.ExecuteScalar();
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is ReadOnly or CannotOpen)
        {
            return false;
        }
        catch (SqliteException)
        {
            // Whatever else is wrong, the next look at the file says.
            return true;
        }
    }
}
