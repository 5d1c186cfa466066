using System.Data.Common;
using FanOut.Analysis.Results;

namespace FanOut.History;

/// <summary>An open history. Whatever fails is a <see cref="HistoryException"/> in the user's words.</summary>
/// <remarks>
/// A run is stored in one transaction: a crash at any moment leaves all of it or nothing. Writers wait for each other; readers wait for
/// nobody and see the history as it was at their first look.
/// </remarks>
public sealed partial class HistoryStore : IDisposable
{
    private readonly HistoryDatabase database;
    private DbTransaction? snapshot;

    private readonly HashSet<string> damage = [];
    private readonly Action<string>? report;

    private HistoryStore(HistoryDatabase database, Action<string>? report)
    {
        this.database = database;
        this.report = report;
    }

    /// <summary>What messages call the history; never with a password.</summary>
    public string Name => database.Name;

    /// <summary>Opens a history, and brings its schema to the current version where it is older.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="access">What for.</param>
    /// <param name="report">Gets a line for each damaged row, once; what is read leaves such rows out.</param>
    /// <exception cref="HistoryException">
    /// It is not there and is not to be created, cannot be reached, is none, or was written by a newer version of this program.
    /// </exception>
    public static HistoryStore Open(HistoryLocation location, HistoryAccess access, Action<string>? report = null)
    {
        ArgumentNullException.ThrowIfNull(location);
        var database = location.Connect(access);
        try
        {
            database.Guarded(() => Prepared(database, access));
            return new HistoryStore(database, report);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        snapshot?.Dispose();
        database.Dispose();
    }

    private static bool Prepared(HistoryDatabase database, HistoryAccess access)
    {
        var version = database.FindVersion();
        if (version is null && access != HistoryAccess.Create)
            throw new HistoryException(database.Name, "holds no history; fanout track add makes one.");
        if (version > HistorySchema.CurrentVersion)
        {
            throw new HistoryException(database.Name, FormattableString.Invariant(
                $"has version {version} of the schema, this program knows {HistorySchema.CurrentVersion}: use the FanOut that wrote it."));
        }

        // A reader may have no right to write.
        if (version == HistorySchema.CurrentVersion || (access == HistoryAccess.Read && version >= HistorySchema.ReadableVersion))
            return true;
        if (version is null)
            database.PrepareNew();
        using var transaction = database.BeginWriting();

        // Another writer may have been faster.
        foreach (var (next, sql) in HistorySchema.StepsFrom(database.VersionIn(transaction) ?? 0))
        {
            using var step = HistoryDatabase.Command(transaction, database.Words(sql));
            step.ExecuteNonQuery();
            if (next == HistorySchema.UnhashedVersion)
                StoredNames.AddHashes(transaction);
            using var update = HistoryDatabase.Command(transaction, "UPDATE schema_version SET version = @version", ("@version", next));
            update.ExecuteNonQuery();
        }

        transaction.Commit();
        return true;
    }

    /// <summary>Reads a row; one that is none that this program stores is named, and left out.</summary>
    /// <param name="row">The row.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="name">What messages call it.</param>
    private T? Row<T>(DbDataReader row, Func<DbDataReader, T?> read, Func<DbDataReader, string> name)
        where T : class
    {
        try
        {
            return read(row);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            Damaged(name(row), exception.Message);
            return null;
        }
    }

    /// <summary>What a null, a text that is a number, bytes that end early or values that cannot be become where a row is read.</summary>
    private static bool IsDamage(Exception exception) => exception is InvalidDataException or ResultFileException or FormatException
        or InvalidOperationException or InvalidCastException or ArgumentException or OverflowException;

    private void Damaged(string name, string problem)
    {
        var line = new HistoryException(Name, $"{name} is damaged and left out: {problem.TrimEnd('.')}.").Message;
        if (damage.Add(line))
            report?.Invoke(line);
    }

    private DbTransaction Snapshot => snapshot ??= database.BeginReading();
}
