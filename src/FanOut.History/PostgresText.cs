using System.Text.RegularExpressions;
using Npgsql;

namespace FanOut.History;

/// <summary>PostgreSQL's own texts for a connection, which the driver does not read. An unknown setting is an <see
/// cref="ArgumentException"/>.</summary>
internal static partial class PostgresText
{
    /// <summary>Reads <c>postgresql://user:password@host:port/database?sslmode=require</c>; null for other text.</summary>
    public static NpgsqlConnectionStringBuilder? ParseUri(string text)
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
            connection[DriverName(parts[0])] = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";
        }

        return connection.Host is null ? null : connection;
    }

    /// <summary>Reads <c>host=localhost dbname=history user='a b'</c>; null for other text.</summary>
    public static NpgsqlConnectionStringBuilder? ParseKeywords(string text)
    {
        var connection = new NpgsqlConnectionStringBuilder();
        var end = 0;
        foreach (Match setting in Setting().Matches(text))
        {
            if (setting.Index != end)
                return null;
            end = setting.Index + setting.Length;
            var value = setting.Groups["quoted"] is { Success: true } quoted ? quoted.Value : setting.Groups["plain"].Value;
            connection[DriverName(setting.Groups["name"].Value)] = Escape().Replace(value, "$1");
        }

        return end == text.Length ? connection : null;
    }

    /// <summary>The driver's name of a libpq setting.</summary>
    private static string DriverName(string name) => name.ToLowerInvariant() switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        "client_encoding" => "Client Encoding",
        "target_session_attrs" => "Target Session Attributes",
        "user" => "Username",
        "dbname" => "Database",
        "hostaddr" => "Host",
        _ => name,
    };

    [GeneratedRegex(
        @"\G\s*(?<name>\w+)\s*=\s*('(?<quoted>([^'\\]|\\.)*)'|(?<plain>([^\s'\\]|\\.)*))\s*",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
