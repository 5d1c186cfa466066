using System.CommandLine;
using System.CommandLine.Parsing;
using FanOut.Cli.Usage;
using FanOut.History;
using FanOut.Reports.Texts;

namespace FanOut.Cli.Track;

/// <summary><c>--history</c>: where the history is.</summary>
internal static class HistoryOption
{
    /// <summary>Damaged rows that are named one by one.</summary>
    private const int NamedRows = 20;

    public static Option<HistoryLocation> Create() => new("--history")
    {
        Description = $"A SQLite file, or a PostgreSQL connection: postgresql://user@host/database or Host=...;Database=...;Username=... Default: {HistoryLocation.DefaultFile}.",
        HelpName = "WHERE",
        CustomParser = Read,
        DefaultValueFactory = _ => HistoryLocation.Parse(HistoryLocation.DefaultFile)!,
    };

    /// <summary>Opens a history to read it; what of it is damaged is named on standard error and left out.</summary>
    public static HistoryStore OpenReading(HistoryLocation location)
    {
        var named = 0;
        return HistoryStore.Open(location, HistoryAccess.Read, line =>
        {
            if (named < NamedRows)
                Console.Error.WriteLine(TerminalText.Line(line));
            else if (named == NamedRows)
                Console.Error.WriteLine(TerminalText.Line($"{location.Name}: more rows are damaged and left out."));
            named++;
        });
    }

    private static HistoryLocation? Read(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (text.Length == 0)
            result.AddError(UsageError.Invalid("--history", "", "a file or a PostgreSQL connection"));
        else if (HistoryLocation.Parse(text) is { } location)
            return location;
        else
            result.AddError("--history: neither a file nor a PostgreSQL connection; expected, for example, history.db, postgresql://user@host/database or Host=...;Database=...;Username=...");
        return null;
    }
}
