using System.Text.RegularExpressions;
using Npgsql;

namespace FanOut.History;

/// <summary>A SQLite file or a PostgreSQL database.</summary>
public abstract partial record HistoryLocation
{
    public const string DefaultFile = "fanout-history.db";

    /// <summary>Its name in messages, without a password.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the file exists; false for a server, which is not asked.</summary>
    public abstract bool IsThere { get; }

    /// <summary>Reads <c>postgresql://user@host/database</c>, <c>Host=...;Database=...</c>, <c>host=... dbname=...</c> or the path of a
    /// file; null for an unreadable connection.</summary>
    public static HistoryLocation? Parse(string text)
    {
        try
        {
            if (IsUri().IsMatch(text))
                return Postgres(PostgresText.ParseUri(text));
            if (HasKeyword().IsMatch(text))
                return Postgres(text.Contains(';') ? new NpgsqlConnectionStringBuilder(text) : PostgresText.ParseKeywords(text));
            return IsForeign().IsMatch(text) ? null : new SqliteLocation(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            // The message may contain the password.
            return null;
        }
    }

    /// <summary>An unescaped password may end up in host or database, which messages name: such text is refused.</summary>
    private static PostgresLocation? Postgres(NpgsqlConnectionStringBuilder? connection) =>
        connection is { Host.Length: > 0 } && !$"{connection.Host}{connection.Database}".Contains('@', StringComparison.Ordinal)
            ? new PostgresLocation(connection)
            : null;

    /// <summary>The database, not opened yet.</summary>
    internal abstract HistoryDatabase Connect(HistoryAccess access);

    [GeneratedRegex("^postgres(ql)?://", RegexOptions.IgnoreCase)]
    private static partial Regex IsUri();

    [GeneratedRegex(
        @"(^|[;\s])\s*(host|hostaddr|server|port|database|dbname|db|initial catalog|user|user ?name|user id|uid|"
            + @"password|passwd|pwd|passfile|service|data source)\s*=",
        RegexOptions.IgnoreCase)]
    private static partial Regex HasKeyword();

    /// <summary>Addresses of other databases, SQLite's names of temporary databases, and text with user and password: none is the path of a
    /// file.</summary>
    [GeneratedRegex("://|^:memory:$|^file:|[^/\\\\]:[^/\\\\]*@|^jdbc:|^\\|", RegexOptions.IgnoreCase)]
    private static partial Regex IsForeign();
}

internal sealed record SqliteLocation(string Path) : HistoryLocation
{
    public override string Name => Path;

    public override bool IsThere => File.Exists(Path);

    internal override HistoryDatabase Connect(HistoryAccess access) => new SqliteDatabase(Path, access);
}

internal sealed record PostgresLocation(NpgsqlConnectionStringBuilder Connection) : HistoryLocation
{
    public override string Name => FormattableString.Invariant($"PostgreSQL database {Database} on {Connection.Host}:{Connection.Port}");

    private string? Database => Connection.Database ?? Connection.Username;

    public override bool IsThere => false;

    internal override HistoryDatabase Connect(HistoryAccess access) => new PostgresDatabase(this, access);
}
