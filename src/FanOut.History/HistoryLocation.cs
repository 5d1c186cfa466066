using System.Text.RegularExpressions;
using Npgsql;

namespace FanOut.History;

/// <summary>Where a history is: a SQLite file, or a PostgreSQL database.</summary>
public abstract partial record HistoryLocation
{
    /// <summary>What is taken where the user names no place.</summary>
    public const string DefaultFile = "fanout-history.db";

    private protected HistoryLocation()
    {
    }

    /// <summary>What messages call the place; never with a password.</summary>
    public abstract string Name { get; }

    /// <summary>Whether opening makes no file; of a server nothing is known before.</summary>
    public abstract bool IsThere { get; }

    /// <summary>
    /// Reads a place: <c>postgresql://user@host/database</c>, <c>Host=...;Database=...</c> and <c>host=... dbname=...</c> are PostgreSQL, everything else is the
    /// path of a file.
    /// </summary>
    /// <param name="text">Not empty.</param>
    /// <returns>The place; null for text that is meant for a database and cannot be understood.</returns>
    public static HistoryLocation? Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        try
        {
            if (IsUri().IsMatch(text))
                return Postgres(PostgresUri.Parse(text));
            if (HasKeyword().IsMatch(text))
                return Postgres(text.Contains(';', StringComparison.Ordinal) ? new NpgsqlConnectionStringBuilder(text) : PostgresKeywords.Parse(text));
            return IsForeign().IsMatch(text) ? null : new SqliteLocation(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            // The message may repeat a part of the text, and that may be the password.
            return null;
        }
    }

    /// <summary>Messages name host and database: what a password with an odd letter has become a part of is no place.</summary>
    private static PostgresLocation? Postgres(NpgsqlConnectionStringBuilder? connection) =>
        connection is { Host.Length: > 0 } && !$"{connection.Host}{connection.Database}".Contains('@', StringComparison.Ordinal) ? new PostgresLocation(connection) : null;

    internal abstract HistoryDatabase Connect(HistoryAccess access);

    [GeneratedRegex("^postgres(ql)?://", RegexOptions.IgnoreCase)]
    private static partial Regex IsUri();

    /// <summary>A connection string of the driver or of libpq: one of its words begins a setting.</summary>
    [GeneratedRegex(
        @"(^|[;\s])\s*(host|hostaddr|server|port|database|dbname|db|initial catalog|user|user ?name|user id|uid|password|passwd|pwd|passfile|service|data source)\s*=",
        RegexOptions.IgnoreCase)]
    private static partial Regex HasKeyword();

    /// <summary>
    /// Addresses of other databases, names that SQLite takes for a history which is gone when the program ends, and whatever holds a user's name and
    /// password: none is the path of a file, and a file of that name would hold the password.
    /// </summary>
    [GeneratedRegex("://|^:memory:$|^file:|[^/\\\\]:[^/\\\\]*@|^jdbc:|^\\|", RegexOptions.IgnoreCase)]
    private static partial Regex IsForeign();
}

/// <summary>A history in a file.</summary>
/// <param name="Path">Path of the file.</param>
internal sealed record SqliteLocation(string Path) : HistoryLocation
{
    public override string Name => Path;

    public override bool IsThere => File.Exists(Path);

    internal override HistoryDatabase Connect(HistoryAccess access) => SqliteDatabase.Open(Path, access);
}

/// <summary>A history in a PostgreSQL database.</summary>
internal sealed record PostgresLocation(NpgsqlConnectionStringBuilder Connection) : HistoryLocation
{
    public override string Name =>
        FormattableString.Invariant($"PostgreSQL database {Connection.Database ?? Connection.Username} on {Connection.Host}:{Connection.Port}");

    public override bool IsThere => false;

    internal override HistoryDatabase Connect(HistoryAccess access) => PostgresDatabase.Open(this, access);
}
