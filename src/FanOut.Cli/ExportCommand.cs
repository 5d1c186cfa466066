using System.CommandLine;
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
        var format = new Option<string>("--format") { Description = "github-action-benchmark (customSmallerIsBetter) or bencher (its metric format).", Required = true };
        format.AcceptOnlyFromAmong([.. formats.Keys]);
        var output = new Option<string?>("--output") { Description = "File to write instead of the console." };
        output.Validators.Add(PathText.NotEmpty("--output"));
        var command = new Command("export", "Results for other tools, with a name of its own for every case and its parameters.") { paths, format, output };
        command.SetAction(parsed =>
        {
            var files = ResultPaths.Read(parsed.GetRequiredValue(paths)).SelectMany(run => run.Files);
            OutputText.Write(TerminalText.Lines(formats[parsed.GetRequiredValue(format)](ExportedCase.Of(files))), parsed.GetValue(output));
            return ExitCode.Fine;
        });
        return command;
    }
}
