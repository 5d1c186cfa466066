namespace FanOut.History;

/// <summary>What SQLite and PostgreSQL do differently; the rest is the same SQL.</summary>
internal abstract class HistoryDatabase(string name, HistoryAccess access) : IDisposable
{
    public string Name { get; } = name;

    protected HistoryAccess Access { get; } = access;

    /// <summary>Begins the first step of the schema.</summary>
    protected const string NewTable = "CREATE TABLE schema_version";

    /// <summary>What a failure means for the user, at the end of a sentence.</summary>
    protected string Consequence => this switch
    {
        _ when Access == HistoryAccess.Read => "",
        { IsCommitting: true } => "; the last run may be stored, and the same command again stores it once",
        { Stored: 0 } => "; nothing was stored",
        _ => FormattableString.Invariant($"; {Stored} run{(Stored == 1 ? " was" : "s were")} stored before"),
    };

    /// <summary>Runs stored since the history was opened.</summary>
    public int Stored { get; set; }

    /// <summary>A commit was sent and has not been confirmed.</summary>
    public bool IsCommitting { get; set; }

    public abstract DbConnection Connection { get; }
    public abstract void Open();

    public int? FindVersion()
    {
        using var transaction = BeginReading();
        return FindVersion(transaction);
    }

    /// <summary>Version of the schema; null without a history.</summary>
    /// <exception cref="HistoryException">The database belongs to another program.</exception>
    public int? FindVersion(DbTransaction transaction) => HasVersion(transaction)
        ? Scalar(transaction, "SELECT version FROM schema_version") switch
        {
            long number => (int)number,
            int number => number,
            _ => throw new HistoryException(Name, "has no schema version: it is damaged."),
        }
        : null;

    protected abstract bool HasVersion(DbTransaction transaction);

    /// <summary>Runs before the first transaction of a new history.</summary>
    public virtual void PrepareNew()
    {
    }

    /// <summary>Waits for other writers.</summary>
    public abstract DbTransaction BeginWriting();

    /// <summary>Sees the history as it is now, whatever is added.</summary>
    public abstract DbTransaction BeginReading();

    /// <summary>Translates a step of <see cref="HistorySchema"/>.</summary>
    public string Translate(string schemaStep) =>
        Words.Aggregate(schemaStep, (step, word) => step.Replace(word.Common, word.Own, StringComparison.Ordinal));

    protected abstract IReadOnlyList<(string Common, string Own)> Words { get; }

    public abstract void InsertCases(DbTransaction transaction, int run, IEnumerable<(int Benchmark, byte[] Content)> cases);

    public abstract HistoryException Explain(DbException exception);

    /// <summary>Whether the connection was lost and made anew, so that the work may be repeated.</summary>
    public virtual bool Recovered(DbException exception) => false;

    /// <summary>Turns errors of the database into <see cref="HistoryException"/>s.</summary>
    public T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DbException exception)
        {
            throw Explain(exception);
        }
    }

    public static DbCommand Command(DbTransaction transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Outside of transactions.</summary>
    protected object? Scalar(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public static object? Scalar(DbTransaction transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(transaction, sql, parameters);
        return command.ExecuteScalar();
    }

    public static List<T> ReadAll<T>(DbTransaction transaction, string sql, Func<DbDataReader, T> read)
    {
        using var command = Command(transaction, sql);
        using var row = command.ExecuteReader();
        var found = new List<T>();
        while (row.Read())
            found.Add(read(row));
        return found;
    }

    public static int Execute(DbTransaction transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(transaction, sql, parameters);
        return command.ExecuteNonQuery();
    }

    public void Dispose() => Connection.Dispose();
}
