using Microsoft.Data.Sqlite;

namespace FanOut.History;

/// <summary>A history in a file with write-ahead logging: readers do not wait for the writer, and a crash leaves whole runs.</summary>
internal sealed class SqliteDatabase(string path, HistoryAccess access) : HistoryDatabase(path, access)
{
    /// <summary>How long a writer waits for others: ten that store a run each need less than a second.</summary>
    private const int PatienceSeconds = 30;

    /// <summary>Marks the file as a history: <c>FanO</c> in ASCII.</summary>
    private const long ApplicationId = 0x46616E4F;

    // Result codes: https://www.sqlite.org/rescode.html
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    private SqliteConnection connection = new();

    public override DbConnection Connection => connection;

    public override void Open()
    {
        if (Access != HistoryAccess.Create && !File.Exists(Name))
            throw new HistoryException(Name, "there is no such file; fanout track add creates one.");
        if (Directory.Exists(Name))
            throw new HistoryException(Name, "is a folder, not a file.");
        // SQLite interprets some relative names; a full path is always a path.
        Connect(Path.GetFullPath(Name), Access == HistoryAccess.Create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite);
        if (Access != HistoryAccess.Read || IsReadable())
            return;

        // A reader may have no right to create SQLite's file of locks. Without a log, the file is complete and needs no locks.
        connection.Dispose();
        if (new FileInfo($"{Name}-wal") is { Exists: true, Length: > 0 })
            throw new HistoryException(Name, "has changes of an interrupted writer, and cannot be opened for writing to apply them.");
        Connect($"{new Uri(Path.GetFullPath(Name)).AbsoluteUri}?immutable=1", SqliteOpenMode.ReadOnly);
    }

    protected override bool HasVersion(DbTransaction transaction)
    {
        if (Scalar(transaction, "SELECT COUNT(*) FROM sqlite_master") is 0L)
            return false;
        return Convert.ToInt64(Scalar(transaction, "PRAGMA application_id"), CultureInfo.InvariantCulture) == ApplicationId
            ? true
            : throw new HistoryException(Name, "is a SQLite database of another program, not a history.");
    }

    public override void PrepareNew() => Scalar("PRAGMA journal_mode = WAL");

    public override DbTransaction BeginWriting() => connection.BeginTransaction(deferred: false);

    public override DbTransaction BeginReading() => connection.BeginTransaction(deferred: true);

    protected override IReadOnlyList<(string Common, string Own)> Words =>
    [
        (NewTable, FormattableString.Invariant($"PRAGMA application_id = {ApplicationId}; {NewTable}")),
        ("{key}", "INTEGER PRIMARY KEY"),
        ("{bytes}", "BLOB"),
        ("{clustered}", "WITHOUT ROWID"),
        ("{drop text indexes}", ""),
    ];

    public override void InsertCases(DbTransaction transaction, int run, IEnumerable<(int Benchmark, byte[] Content)> cases)
    {
        const string Sql = "INSERT INTO cases (benchmark, run, content) VALUES (@benchmark, @run, @content)";
        using var insert = Command(transaction, Sql, ("@benchmark", 0), ("@run", run), ("@content", null));
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
            CannotOpen => "cannot be opened: its folder must exist, and this user needs access to the file",
            Corrupt => "is damaged",
            NotADatabase => "is not a database",
            _ => $"cannot be read or written: {exception.Message.TrimEnd('.')}",
        }}{Consequence}.",
        exception);

    private void Connect(string source, SqliteOpenMode mode)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            DefaultTimeout = PatienceSeconds,

            // A pooled connection keeps the file and its log open.
            Pooling = false,
        }.ConnectionString);
        connection.Open();

        // SQLite retries after milliseconds, the driver after 150.
        Scalar(FormattableString.Invariant($"PRAGMA busy_timeout = {PatienceSeconds * 1000}"));
    }

    private bool IsReadable()
    {
        try
        {
            Scalar("SELECT COUNT(*) FROM sqlite_master");
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is ReadOnly or CannotOpen)
        {
            return false;
        }
        catch (SqliteException)
        {
            // The next access reports it.
            return true;
        }
    }
}
