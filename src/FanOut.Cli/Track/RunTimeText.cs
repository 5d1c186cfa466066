using System.CommandLine;
using System.CommandLine.Parsing;
using FanOut.Analysis.History;
using FanOut.Cli.Usage;

namespace FanOut.Cli.Track;

/// <summary>Options that are a time.</summary>
internal static class RunTimeText
{
    public static Option<DateTimeOffset?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result => Read(name, result),
    };

    private static DateTimeOffset? Read(string name, ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (RunTime.Parse(text) is { } time)
            return time;
        result.AddError(UsageError.Invalid(name, text, "a time, for example 2026-03-01 or 2026-03-01T02:30:00Z"));
        return null;
    }
}
