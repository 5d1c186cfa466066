using System.Data.Common;

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

    private HistoryStore(HistoryDatabase database) => this.database = database;

    /// <summary>What messages call the history; never with a password.</summary>
    public string Name => database.Name;

    /// <summary>Opens a history, and brings its schema to the current version where it is older.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="access">What for.</param>
    /// <exception cref="HistoryException">
    /// It is not there and is not to be created, cannot be reached, is none, or was written by a newer version of this program.
    /// </exception>
    public static HistoryStore Open(HistoryLocation location, HistoryAccess access)
    {
        ArgumentNullException.ThrowIfNull(location);
        var database = location.Connect(access);
        try
        {
            database.Guarded(() => Prepared(database, access));
            return new HistoryStore(database);
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

        if (version == HistorySchema.CurrentVersion)
            return true;
        if (version is null)
            database.PrepareNew();
        using var transaction = database.BeginWriting();

        // Another writer may have been faster.
        foreach (var (next, sql) in HistorySchema.StepsFrom(database.VersionIn(transaction) ?? 0))
        {
            using var step = HistoryDatabase.Command(transaction, database.Words(sql));
            step.ExecuteNonQuery();
            using var update = HistoryDatabase.Command(transaction, "UPDATE schema_version SET version = @version", ("@version", next));
            update.ExecuteNonQuery();
        }

        transaction.Commit();
        return true;
    }

    private DbTransaction Snapshot => snapshot ??= database.BeginReading();
}
