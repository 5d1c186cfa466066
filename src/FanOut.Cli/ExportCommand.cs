using System.CommandLine;
using FanOut.Cli.Usage;
using FanOut.Reports.Exports;
using FanOut.Reports.Texts;

namespace FanOut.Cli;

/// <summary><c>fanout export</c>: results as other tools read them.</summary>
internal static class ExportCommand
{
    private static readonly Dictionary<string, Func<IReadOnlyList<ExportedCase>, string>> formats = new(StringComparer.Ordinal)
    {
        ["github-action-benchmark"] = GitHubActionBenchmark.Of,
        ["bencher"] = BencherMetrics.Of,
    };

    public static Command Create()
    {
        var paths = ResultPaths.Argument();
        var format = new Option<string>("--format") { Description = "Format of github-action-benchmark (customSmallerIsBetter) or of Bencher.", Required = true };
        Choices.Only(format, [.. formats.Keys]);
        var output = new Option<string?>("--output") { HelpName = "FILE", Description = "File to write. Default: the console." };
        output.Validators.Add(PathText.NotEmpty("--output"));
        var command = new Command("export", "Writes results in the formats of other tools, with a stable name for every case.") { paths, format, output };
        command.SetAction(parsed =>
        {
            var files = ResultPaths.Read(parsed.GetRequiredValue(paths)).SelectMany(run => run.Files);
            OutputText.Write(TerminalText.Lines(formats[parsed.GetRequiredValue(format)](ExportedCase.Of(files))), parsed.GetValue(output));
            return ExitCode.Fine;
        });
        return command;
    }
}
