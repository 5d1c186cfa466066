using System.Text.RegularExpressions;
using Npgsql;

namespace FanOut.History;

/// <summary>Connection strings as libpq has them: <c>host=localhost dbname=history user='a b'</c>.</summary>
internal static partial class PostgresKeywords
{
    /// <summary>Reads the settings.</summary>
    /// <returns>The connection; null for text that is no such list.</returns>
    /// <exception cref="ArgumentException">A setting that the driver does not know.</exception>
    public static NpgsqlConnectionStringBuilder? Parse(string text)
    {
        var connection = new NpgsqlConnectionStringBuilder();
        var end = 0;
        foreach (Match setting in Setting().Matches(text))
        {
            if (setting.Index != end)
                return null;
            end = setting.Index + setting.Length;
            var value = setting.Groups["quoted"] is { Success: true } quoted ? quoted.Value : setting.Groups["plain"].Value;
            connection[OfDriver(setting.Groups["name"].Value)] = Escape().Replace(value, "$1");
        }

        return end == text.Length ? connection : null;
    }

    /// <summary>The driver's name of what libpq calls otherwise.</summary>
    public static string OfDriver(string name) => name.ToLowerInvariant() switch
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

    [GeneratedRegex(@"\G\s*(?<name>\w+)\s*=\s*('(?<quoted>([^'\\]|\\.)*)'|(?<plain>([^\s'\\]|\\.)*))\s*", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
