using System.Text.RegularExpressions;

namespace FanOut.Cli.Ab;

/// <summary>How the harness started a launch, read from its log: enough to start it again.</summary>
/// <remarks>BenchmarkDotNet 0.15.8 writes <c>// Execute: dotnet NAME.dll --anonymousPipes 164 165 --benchmarkName "..." --job ...
/// --benchmarkId 3 in FOLDER</c>. Started without the pipes, the program prints to its standard output what it would have sent through
/// them.</remarks>
/// <param name="Program">The .NET host, or the benchmark's own program if it was compiled ahead of time.</param>
/// <param name="Arguments">Arguments without those for the pipes.</param>
/// <param name="Folder">Current folder; empty for any.</param>
internal sealed partial record HarnessCommand(string Program, IReadOnlyList<string> Arguments, string Folder, string Benchmark, string Job)
{
    /// <summary>What the log writes before a launch and its job.</summary>
    private const string Announcement = "// Benchmark: ";

    /// <summary>The variables that the launch's job sets: the harness gives them to the process, they are not compiled in.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Environment { get; init; } = [];

    /// <summary>The launches of a log, in their order.</summary>
    public static IEnumerable<HarnessCommand> ParseLog(IEnumerable<string> lines)
    {
        KeyValuePair<string, string?>[] environment = [];
        foreach (var line in lines)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
                environment = VariablesOf(line);
            else if (Parse(line) is { } command)
                yield return command with { Environment = environment };
        }
    }

    /// <summary>Null for any other line of the log.</summary>
    public static HarnessCommand? Parse(string line)
    {
        var match = Line().Match(line);
        if (!match.Success)
            return null;
        var (program, own) = Split(match.Groups["program"].Value) switch
        {
            [var host, var assembly] when assembly.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) => (host, new[] { assembly }),
            _ => (match.Groups["program"].Value, []),
        };
        return Split(match.Groups["rest"].Value) is ["--benchmarkName", var name, "--job", var job, "--benchmarkId", _] rest
            ? new HarnessCommand(program, [.. own, .. rest], match.Groups["folder"].Value, name, job)
            : null;
    }

    /// <summary>Undoes the quoting of arguments on Windows, which the harness uses everywhere.</summary>
    private static string[] Split(string line) => [.. Argument().Matches(line).Select(argument => Quote().Replace(
        argument.Value, quote => new string('\\', (quote.Length - 1) / 2) + (quote.Length % 2 == 0 ? "\"" : "")))];

    private static KeyValuePair<string, string?>[] VariablesOf(string job) =>
    [
        .. JobVariables().Match(job).Groups["list"].Value.Split(',')
            .Select(entry => entry.Split('=', 2)).Where(entry => entry.Length == 2)
            .Select(entry => new KeyValuePair<string, string?>(entry[0], entry[1])),
    ];

    [GeneratedRegex(@"\bEnvironmentVariables=(?<list>.*?)(?=, [A-Za-z]+=|\))")]
    private static partial Regex JobVariables();

    [GeneratedRegex("""([^\s"\\]|\\["\\]?|"([^"\\]|\\["\\]?)*("|$))+""")]
    private static partial Regex Argument();

    /// <summary>Before a quote, two backslashes are one, and a single one makes the quote a letter.</summary>
    [GeneratedRegex("\\\\*\"")]
    private static partial Regex Quote();

    [GeneratedRegex(
        @"^// Execute: (?<program>.+?) --anonymousPipes \S+ \S+ (?<rest>--benchmarkName .* --benchmarkId [0-9]+) in (?<folder>.*)$")]
    private static partial Regex Line();
}
