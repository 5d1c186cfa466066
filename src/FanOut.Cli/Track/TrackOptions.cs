using System.CommandLine.Parsing;

namespace FanOut.Cli.Track;

internal static class TrackOptions
{
    private const int MaxNamedRows = 20;

    public static Option<HistoryLocation> History() => new("--history")
    {
        Description = "A SQLite file, or a PostgreSQL connection: postgresql://user@host/database or Host=...;Database=...;Username=... "
            + $"Default: {HistoryLocation.DefaultFile}.",
        HelpName = "WHERE",
        CustomParser = ReadLocation,
        DefaultValueFactory = _ => HistoryLocation.Parse(HistoryLocation.DefaultFile)!,
    };

    public static Option<string?> Filter() =>
        new("--filter") { Description = "Full names of the benchmarks, with * and ?. Default: all.", HelpName = "GLOB" };

    public static Option<DateTimeOffset?> Since() => Time("--since", "Only runs since then, such as 2026-03-01.");

    public static Option<DateTimeOffset?> Time(string name, string description) =>
        Values.Parsed(name, "TIME", description, "a time, for example 2026-03-01 or 2026-03-01T02:30:00Z", RunTime.Parse);

    public static Option<SortedDictionary<string, string>> Labels() => Values.Pairs(
        "--label", "K=V", "A label to keep with the run, such as --label pipeline=412; may be repeated.",
        "K=V, each K once, for example pipeline=412", StringComparer.Ordinal, (_, _) => true);

    /// <summary>Opens a history for reading; damaged rows are named on standard error and left out.</summary>
    public static HistoryStore OpenReading(HistoryLocation location)
    {
        var rows = 0;
        return HistoryStore.Open(location, HistoryAccess.Read, line =>
        {
            var message = rows < MaxNamedRows ? line : $"{location.Name}: more rows are damaged and left out.";
            if (rows++ <= MaxNamedRows)
                Console.Error.WriteLine(TerminalText.Line(message));
        });
    }

    public static Action<OptionResult> NotBlank(string name, string expected) => result =>
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            result.AddError(UsageError.Invalid(name, "", expected));
    };

    private static HistoryLocation? ReadLocation(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (text.Length > 0 && HistoryLocation.Parse(text) is { } location)
            return location;
        result.AddError(text.Length == 0
            ? UsageError.Invalid("--history", "", "a file or a PostgreSQL connection")
            : "--history: neither a file nor a PostgreSQL connection; expected, for example, history.db, postgresql://user@host/database "
                + "or Host=...;Database=...;Username=...");
        return null;
    }
}
