namespace FanOut.History;

/// <summary>An open history. Every failure is a <see cref="HistoryException"/>.</summary>
/// <remarks>A run is stored in one transaction. Writers wait for each other; readers see the history as it was at their first
/// access.</remarks>
public sealed partial class HistoryStore : IDisposable
{
    private readonly HistoryDatabase database;
    private readonly Action<string>? report;
    private readonly HashSet<string> damage = [];
    private DbTransaction? snapshot;

    private HistoryStore(HistoryDatabase database, Action<string>? report) => (this.database, this.report) = (database, report);

    public string Name => database.Name;

    /// <summary>Opens a history; an older schema is upgraded.</summary>
    /// <param name="report">Gets one line per damaged row; such rows are left out.</param>
    public static HistoryStore Open(HistoryLocation location, HistoryAccess access, Action<string>? report = null)
    {
        var database = location.Connect(access);
        try
        {
            database.Run(() => Prepare(database, access));
            return new HistoryStore(database, report);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        snapshot?.Dispose();
        database.Dispose();
    }

    private static bool Prepare(HistoryDatabase database, HistoryAccess access)
    {
        database.Open();
        var version = database.FindVersion();
        if (version is null && access != HistoryAccess.Create)
            throw new HistoryException(database.Name, "holds no history; fanout track add creates one.");
        if (version > HistorySchema.CurrentVersion)
        {
            throw new HistoryException(database.Name, FormattableString.Invariant(
                $"has schema version {version}; this program reads up to {HistorySchema.CurrentVersion}: use the FanOut that wrote it."));
        }

        // A reader may have no right to upgrade the schema.
        if (version == HistorySchema.CurrentVersion || (access == HistoryAccess.Read && version >= HistorySchema.ReadableVersion))
            return true;
        if (version is null)
            database.PrepareNew();
        using var transaction = database.BeginWriting();

        // Another writer may have upgraded it meanwhile.
        foreach (var (next, sql) in HistorySchema.StepsFrom(database.FindVersion(transaction) ?? 0))
        {
            HistoryDatabase.Execute(transaction, database.Translate(sql));
            if (next == HistorySchema.UnhashedVersion)
                StoredNames.AddHashes(transaction);
            HistoryDatabase.Execute(transaction, "UPDATE schema_version SET version = @version", ("@version", next));
        }

        transaction.Commit();
        return true;
    }

    /// <summary>Reads the rows of a command; damaged ones are reported by name and left out.</summary>
    private List<T> ReadRows<T>(
        DbTransaction transaction, string sql, (string Name, object? Value)[] parameters, Func<DbDataReader, T?> read,
        Func<DbDataReader, string> name)
        where T : class
    {
        using var command = HistoryDatabase.Command(transaction, sql, parameters);
        using var row = command.ExecuteReader();
        var found = new List<T>();
        while (row.Read())
        {
            try
            {
                if (read(row) is { } entry)
                    found.Add(entry);
            }
            catch (Exception exception) when (IsDamage(exception))
            {
                ReportDamage(name(row), exception.Message);
            }
        }

        return found;
    }

    /// <summary>Nulls, numbers for texts, bytes that end early, and invalid values.</summary>
    private static bool IsDamage(Exception exception) =>
        exception is InvalidDataException or ResultFileException or FormatException
            or InvalidOperationException or InvalidCastException or ArgumentException or OverflowException;

    private void ReportDamage(string name, string problem)
    {
        var line = new HistoryException(Name, $"{name} is damaged and left out: {problem.TrimEnd('.')}.").Message;
        if (damage.Add(line))
            report?.Invoke(line);
    }

    private DbTransaction Snapshot => snapshot ??= database.BeginReading();
}

/// <summary>Only <see cref="Create"/> creates a missing history.</summary>
public enum HistoryAccess
{
    Read,
    Write,
    Create,
}

/// <summary>A history cannot be opened, read or written. The message is one line, starts with the history's name and contains no
/// password.</summary>
public sealed class HistoryException(string history, string problem, Exception? cause = null)
    : Exception(string.Concat($"{history}: {problem}".Select(symbol => char.IsControl(symbol) ? ' ' : symbol)), cause);
