using System.Data.Common;

namespace FanOut.History;

/// <summary>What SQLite and PostgreSQL do each in their own way; all else is the same SQL.</summary>
internal abstract class HistoryDatabase(string name, HistoryAccess access) : IDisposable
{
    /// <summary>What messages call the history.</summary>
    public string Name { get; } = name;

    /// <summary>What follows for the user from a failure, at the end of a sentence.</summary>
    protected string Consequence => this switch
    {
        _ when access == HistoryAccess.Read => "",
        { IsCommitting: true } => "; the last run may be stored, and the same command again stores it once",
        { Stored: 0 } => "; nothing was stored",
        _ => FormattableString.Invariant($"; {Stored} run{(Stored == 1 ? " was" : "s were")} stored before"),
    };

    /// <summary>Runs that were stored in this sitting.</summary>
    public int Stored { get; set; }

    /// <summary>Whether the database was asked to keep what was written, and has not answered yet.</summary>
    public bool IsCommitting { get; set; }

    /// <summary>The open connection.</summary>
    public abstract DbConnection Connection { get; }

    /// <summary>The version of the schema; null where there is no history yet.</summary>
    /// <exception cref="HistoryException">The database belongs to another program.</exception>
    public int? FindVersion()
    {
        using var transaction = BeginReading();
        return VersionIn(transaction);
    }

    /// <summary>The version of the schema as a transaction sees it; null where there is no history yet.</summary>
    /// <exception cref="HistoryException">The database belongs to another program.</exception>
    public int? VersionIn(DbTransaction transaction)
    {
        if (!HasVersion(transaction))
            return null;
        using var version = Command(transaction, "SELECT version FROM schema_version");
        return version.ExecuteScalar() switch
        {
            long number => (int)number,
            int number => number,
            _ => throw new HistoryException(Name, "has no schema version: it is damaged."),
        };
    }

    /// <summary>Whether there is a history, of whatever version.</summary>
    /// <exception cref="HistoryException">The database belongs to another program.</exception>
    protected abstract bool HasVersion(DbTransaction transaction);

    /// <summary>What must happen before a new history's first transaction.</summary>
    public virtual void PrepareNew()
    {
    }

    /// <summary>Starts a transaction that no other writer is beside; waits for the one that is.</summary>
    public abstract DbTransaction BeginWriting();

    /// <summary>Starts a transaction that sees the history as it is now, whatever is added.</summary>
    public abstract DbTransaction BeginReading();

    /// <summary>A step of the schema in this database's words.</summary>
    public abstract string Words(string schemaStep);

    /// <summary>Stores the cases of a run.</summary>
    public abstract void InsertCases(DbTransaction transaction, int run, IEnumerable<(int Benchmark, byte[] Content)> cases);

    /// <summary>What an error of the driver means to the user.</summary>
    public abstract HistoryException Explain(DbException exception);

    /// <summary>Whether the connection is lost and was made anew: what was under way has left nothing, or all of it where only the answer was lost, and may be done again.</summary>
    public virtual bool Recovered(DbException exception) => false;

    /// <summary>Runs something, and says in the user's words what the database refused; a programmer's error stays one.</summary>
    public T Guarded<T>(Func<T> work)
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

    /// <summary>A command in a transaction.</summary>
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

    public void Dispose() => Connection.Dispose();
}
