using Npgsql;

namespace FanOut.History;

/// <summary>Connection URIs of PostgreSQL, which the driver does not read.</summary>
internal static class PostgresUri
{
    /// <summary>Reads <c>postgresql://user:password@host:port/database?sslmode=require</c>.</summary>
    /// <returns>The connection; null for text that is no such URI.</returns>
    /// <exception cref="ArgumentException">A parameter that the driver does not know.</exception>
    public static NpgsqlConnectionStringBuilder? Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
            return null;
        var connection = new NpgsqlConnectionStringBuilder();
        if (uri.Host.Length > 0)
            connection.Host = Uri.UnescapeDataString(uri.Host);
        if (uri.Port > 0)
            connection.Port = uri.Port;
        if (uri.AbsolutePath.Length > 1)
            connection.Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            connection.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            connection.Password = Uri.UnescapeDataString(user[1]);
        foreach (var parameter in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = parameter.Split('=', 2);
            connection[PostgresKeywords.OfDriver(parts[0])] = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";
        }

        return connection.Host is null ? null : connection;
    }
}
