using System.CommandLine;
using System.CommandLine.Parsing;
using FanOut.History;

namespace FanOut.Cli.Track;

/// <summary><c>--history</c>: where the history is.</summary>
internal static class HistoryOption
{
    public static Option<HistoryLocation> Create() => new("--history")
    {
        Description = "A SQLite file, or a PostgreSQL connection: postgresql://user@host/database or Host=...;Database=...;Username=...",
        HelpName = "WHERE",
        CustomParser = Read,
        DefaultValueFactory = _ => HistoryLocation.Parse(HistoryLocation.DefaultFile)!,
    };

    private static HistoryLocation? Read(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (text.Length == 0)
            result.AddError("--history: '' is no path.");
        else if (HistoryLocation.Parse(text) is { } location)
            return location;
        else
            result.AddError("--history: this is meant for PostgreSQL and cannot be understood; postgresql://user@host/database can, and Host=...;Database=...;Username=...");
        return null;
    }
}
