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
    /// Reads a place: <c>postgresql://user@host/database</c> and <c>Host=...;Database=...</c> are PostgreSQL, everything else is the path of a file.
    /// </summary>
    /// <param name="text">Not empty.</param>
    /// <returns>The place; null for text that is meant for PostgreSQL and cannot be understood.</returns>
    public static HistoryLocation? Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        try
        {
            if (IsUri().IsMatch(text))
                return PostgresUri.Parse(text) is { } connection ? new PostgresLocation(connection) : null;
            return HasHost().IsMatch(text) ? new PostgresLocation(new NpgsqlConnectionStringBuilder(text)) : new SqliteLocation(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            // The message may repeat a part of the text, and that may be the password.
            return null;
        }
    }

    internal abstract HistoryDatabase Connect(HistoryAccess access);

    [GeneratedRegex("^postgres(ql)?://", RegexOptions.IgnoreCase)]
    private static partial Regex IsUri();

    [GeneratedRegex(@"(^|;)\s*(host|server)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex HasHost();
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
